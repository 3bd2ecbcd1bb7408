#include "output/run_study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <atomic>
#include <cmath>
#include <vector>

#include "engine/parallel.h"
#include "output/durable_file.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

constexpr std::string_view two_worlds = R"(
cxsim: 1
name: small
question: What does a slowdown cost us?
run: {customers: 2000, days: 50, seed: 7, replications: 2}
population: {network: {small_world: {neighbours: 4}}}
company: {fulfilment: {capacity: 15 orders/day}}
variants:
  as_is: {}
  slowdown: {shocks: {labour_shortage: {from: day 5, lasts: 30 days, capacity: 30%}}}
)";

Study study_of(std::string_view text) {
  const TemporaryDirectory directory;
  write_durably(directory / "study.yaml", text);
  StudyRequest request;
  request.file = directory / "study.yaml";
  request.known_outcomes = outcome_names();
  return read_study(request);
}

std::unique_ptr<StudyResults> run_on(const Study& study, unsigned threads,
                                     const StudyOptions& options = {}) {
  ThreadLimit limit(threads);
  std::unique_ptr<StudyResults> results;
  limit.execute([&] { results = run_study(study, options); });
  return results;
}

std::vector<std::uint64_t> digests_of(const StudyResults& results) {
  std::vector<std::uint64_t> digests;
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
      digests.push_back(results.digest(scenario, i));
    }
  }
  return digests;
}

const TableOutcome& outcome_named(const StudyTable& table, std::string_view name) {
  return *std::ranges::find(table.outcomes, name, &TableOutcome::name);
}

std::vector<std::string_view> names_recorded(const std::string& report, const std::string& model) {
  const Study study = study_of(std::string("cxsim: 1\nname: small\n") + report + model +
                               "run: {customers: 100, days: 10, replications: 1}\n");
  std::vector<std::string_view> names;
  const auto results = run_on(study, 1);
  for (const OutcomeEntry& entry : results->catalogue()) names.push_back(entry.name);
  return names;
}

TEST(RunStudy, RecordsWhatCanHappenAndWhatIsNamed) {
  const auto usual = names_recorded("", "");
  EXPECT_TRUE(std::ranges::count(usual, "satisfaction"));
  EXPECT_FALSE(std::ranges::count(usual, "returns"));
  EXPECT_FALSE(std::ranges::count(usual, "customer_lifetime_value"));
  const auto with_returns = names_recorded("", "model: {returns: {on: true}}\n");
  EXPECT_TRUE(std::ranges::count(with_returns, "returns"));
  const auto named = names_recorded("report: {outcomes: [customer_lifetime_value]}\n", "");
  EXPECT_TRUE(std::ranges::count(named, "customer_lifetime_value"));
}

TEST(RunStudy, GivesTheSameForAnyNumberOfThreadsAndWithoutRecording) {
  const Study study = study_of(two_worlds);
  const auto expected = run_on(study, 1);
  ASSERT_TRUE(expected->is_complete());
  for (const unsigned threads : {2u, 7u}) {
    const auto results = run_on(study, threads);
    EXPECT_EQ(digests_of(*results), digests_of(*expected));
    const StudyTable table = results->table();
    for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
      EXPECT_THAT(table.outcomes[i].values,
                  testing::Pointwise(testing::NanSensitiveDoubleEq(),
                                     expected->table().outcomes[i].values));
    }
  }
  StudyOptions unrecorded;
  unrecorded.records = false;
  EXPECT_EQ(digests_of(*run_on(study, 2, unrecorded)), digests_of(*expected));
}

TEST(RunStudy, GivesTheSameWhereMemoryIsShort) {
  const Study study = study_of(two_worlds);
  StudyOptions options;
  options.replications_at_once = 1;
  EXPECT_EQ(digests_of(*run_on(study, 3, options)), digests_of(*run_on(study, 3)));
}

TEST(RunStudy, RecordsWhatTheSlowdownDoes) {
  const auto results = run_on(study_of(two_worlds), 2);
  const StudyTable table = results->table();
  EXPECT_EQ(table.scenarios, (std::vector<std::string>{"as_is", "slowdown"}));
  EXPECT_EQ(results->customers(0, 0)[0], 2000);
  const auto on_time = effects(table, outcome_named(table, "on_time_share"), 0, 0);
  EXPECT_LT(on_time[1].paired.difference.value, -0.05);
  EXPECT_GT(results->flow(1).count(Stage::awaiting, Stage::in_use), 0);
  EXPECT_FALSE(results->bar_shares(0, 1).sources.empty());
}

TEST(RunStudy, TellsOfEveryCustomerDayOnce) {
  const Study study = study_of(two_worlds);
  EXPECT_EQ(work_of(study), 2000.0 * 50 * 2 * 2);
  std::atomic<std::int64_t> done = 0;
  std::atomic<int> calls = 0;
  StudyOptions options;
  options.advanced = [&](double customer_days) {
    done += static_cast<std::int64_t>(customer_days);
    ++calls;
  };
  run_on(study, 2, options);
  EXPECT_EQ(static_cast<double>(done), work_of(study));
  EXPECT_GT(calls, 50);  // also inside a run
}

TEST(RunStudy, KeepsTheRunsThatEndedBeforeAStop) {
  const Study study = study_of(two_worlds);
  std::atomic<std::int64_t> done = 0;
  StudyOptions options;
  options.advanced = [&](double customer_days) {
    done += static_cast<std::int64_t>(customer_days);
  };
  options.stop = [&] { return done >= 250'000; };  // in the third of four runs
  const auto results = run_on(study, 1, options);
  EXPECT_TRUE(results->is_finished(0));
  EXPECT_TRUE(results->is_finished(0, 1));
  EXPECT_FALSE(results->is_finished(1, 1));
  EXPECT_FALSE(results->is_complete());
}

TEST(RunStudy, GivesAScenarioWithOtherCustomersItsOwnPopulation) {
  const Study study = study_of(R"(
cxsim: 1
name: other_customers
run: {customers: 500, days: 20, seed: 7, replications: 1}
variants:
  as_is: {}
  fewer_ties: {population: {network: {small_world: {neighbours: 2}}}}
)");
  ASSERT_FALSE(study.scenarios[1].same_population_as_baseline);
  const auto results = run_on(study, 2);
  EXPECT_NE(results->digest(0, 0), results->digest(1, 0));
}

TEST(RunStudy, SaysWhatTheStudyWasReadFrom) {
  const Study study = study_of(two_worlds);
  const Provenance provenance = provenance_of(study);
  ASSERT_EQ(provenance.variants_in_force.size(), 2u);
  EXPECT_THAT(provenance.variants_in_force[1].in_force, testing::HasSubstr("labour_shortage"));
  EXPECT_THAT(provenance.sources[0].text, testing::HasSubstr("name: small"));
}

}  // namespace
}  // namespace cxsim
