#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "agents/simulate.h"
#include "engine/parallel.h"
#include "tests/end_to_end/library_study.h"
#include "tests/end_to_end/random_scenario.h"
#include "tests/support/temporary_directory.h"
#include "tests/support/thread_ranks.h"

// Whatever users ask for: a run whose customers are spread over ranks has the bits of the run in
// one process.
namespace cxsim {
namespace {

constexpr std::uint32_t block_size = 4096;

void expect_the_same_on_ranks(const WorldPlan& plan, const RunKey& key, unsigned ranks) {
  const Population whole(plan.population, key);
  const RunReport alone = simulate(plan, whole, key, nullptr);
  run_as_ranks(ranks, [&](Ranks& of) {
    ThreadLimit limit(1 + ranks % 2);
    limit.execute([&] {
      const Population shared(plan.population, key, of, block_size);
      const RunReport report = simulate(plan, shared, key, nullptr);
      EXPECT_EQ(report.digest, alone.digest);
      EXPECT_EQ(report.books.ledger, alone.books.ledger);
      EXPECT_EQ(report.messages, alone.messages);
    });
  });
}

std::vector<std::string> library_names() {
  std::vector<std::string> names;
  const std::filesystem::path library = CXSIM_SOURCE_DIR "/scenarios/library";
  for (const auto& entry : std::filesystem::directory_iterator(library)) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

TEST(SpreadScenarios, OfTheLibraryHaveTheBitsOfOneProcess) {
  unsigned ranks = 2;
  for (const std::string& name : library_names()) {
    const Study study = library_study(name, {"run.customers=9000"});
    const StudyScenario& last = study.scenarios.back();
    SCOPED_TRACE(name + ", " + last.name);
    expect_the_same_on_ranks(last.plan, {study.seed, 0}, ranks);
    ranks = ranks == 4 ? 2 : ranks + 1;
  }
}

TEST(SpreadScenarios, AtRandomHaveTheBitsOfOneProcess) {
  constexpr std::uint32_t wanted = 40;
  constexpr RandomSize size{.customers = 9000, .days = 30};
  const TemporaryDirectory directory;
  std::uint32_t lived = 0;
  for (std::uint32_t number = 0; lived < wanted && number < 10 * wanted; ++number) {
    const std::optional<Study> study = read_random(directory, number, size);
    if (!study) continue;
    SCOPED_TRACE(testing::Message() << "scenario " << number);
    expect_the_same_on_ranks(study->scenarios.front().plan, {study->seed, 0}, 2 + number % 3);
    ++lived;
    ASSERT_FALSE(testing::Test::HasFailure()) << random_text(number, size);
  }
  EXPECT_EQ(lived, wanted);
}

}  // namespace
}  // namespace cxsim
