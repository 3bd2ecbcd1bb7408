#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "engine/errors.h"
#include "engine/parallel.h"
#include "output/durable_file.h"
#include "output/results_file.h"
#include "output/run_study.h"
#include "output/stored_study.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::string_view three_worlds = R"(
cxsim: 1
name: small
run: {customers: 300, days: 30, seed: 7, replications: 4}
variants:
  as_is: {}
  slowdown: {shocks: {labour_shortage: {from: day 5, lasts: 20 days, capacity: 30%}}}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
)";
constexpr std::size_t runs = 12;

class ResumedStudy : public testing::Test {
 protected:
  ResumedStudy() : study_(read(three_worlds, "study.yaml")) {}

  Study read(std::string_view text, const std::string& name) const {
    write_durably(directory_ / name, text);
    StudyRequest request;
    request.file = directory_ / name;
    return read_study(request);
  }
  std::unique_ptr<Journal> journal(const std::string& name,
                                   JournalUse use = JournalUse::write) const {
    return std::make_unique<Journal>(directory_ / name, identity_of(study_), use);
  }
  /// Goes on with what the journal holds, on some threads, until so many runs more have ended.
  std::unique_ptr<StudyResults> go_on(const std::string& name, std::size_t most,
                                      StudyOptions options = {}) const {
    auto results = results_of(study_, journal(name));
    std::atomic<std::size_t> ended = 0;
    options.ended = [&](double) { ++ended; };
    options.stop = [&] { return ended >= most; };
    ThreadLimit limit(2);
    limit.execute([&] { run_study(study_, *results, options); });
    return results;
  }
  std::string bytes_of(const StudyResults& results) const {
    write_results(directory_ / "results.h5", results, provenance_of(study_));
    std::ifstream file(directory_ / "results.h5", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string uninterrupted() const { return bytes_of(*run_study(study_, {})); }

  TemporaryDirectory directory_;
  Study study_;
};

TEST_F(ResumedStudy, EndsInTheSameBytesAsAnUninterruptedOne) {
  for (int i = 0; i < 20 && !is_done(*go_on("journal", 0), {}); ++i) go_on("journal", 2);
  const auto results = go_on("journal", 1000);
  EXPECT_TRUE(results->is_complete());
  EXPECT_EQ(bytes_of(*results), uninterrupted());
}

TEST_F(ResumedStudy, SimulatesNoRunTwice) {
  const std::size_t first = go_on("journal", 5)->count(RunStatus::finished);
  EXPECT_GE(first, 5u);
  std::atomic<std::size_t> ended = 0;
  auto results = results_of(study_, journal("journal"));
  StudyOptions options;
  options.ended = [&](double) { ++ended; };
  run_study(study_, *results, options);
  EXPECT_EQ(first + ended, runs);
}

TEST_F(ResumedStudy, KnowsTheWorkThatIsLeft) {
  const auto results = go_on("journal", 5);
  std::atomic<std::int64_t> done = 0;
  StudyOptions options;
  options.advanced = [&](double days) { done += static_cast<std::int64_t>(days); };
  const double left = work_left(study_, *results, options);
  EXPECT_LT(left, work_of(study_));
  run_study(study_, *results, options);
  EXPECT_EQ(static_cast<double>(done), left);
  EXPECT_EQ(work_left(study_, *results, options), 0);
}

TEST_F(ResumedStudy, SimulatesAgainWhatATornJournalLost) {
  go_on("journal", 1000);
  const std::uint64_t size = fs::file_size(directory_ / "journal");
  fs::resize_file(directory_ / "journal", size - size / 3);
  const auto results = go_on("journal", 1000);
  EXPECT_TRUE(results->is_complete());
  EXPECT_EQ(bytes_of(*results), uninterrupted());
}

TEST_F(ResumedStudy, IsJoinedFromItsShardsInTheSameBytes) {
  auto whole = results_of(study_, nullptr);
  std::size_t sum = 0;
  for (const std::uint32_t number : {3u, 1u, 2u}) {
    StudyOptions options;
    options.shard = {number, 3};
    const std::string name = "shard_" + std::to_string(number);
    const auto part = go_on(name, 1000, options);
    EXPECT_TRUE(is_done(*part, options.shard));
    sum += part->count(RunStatus::finished);
  }
  EXPECT_EQ(sum, runs);
  for (const std::string name : {"shard_2", "shard_3", "shard_2", "shard_1"}) {
    const auto part = journal(name);
    for (const JournalEntry& entry : part->found()) whole->take_over(*part, entry);
  }
  EXPECT_EQ(bytes_of(*whole), uninterrupted());
}

TEST_F(ResumedStudy, RefusesTheSameRunWithOtherBits) {
  const auto results = go_on("journal", 1000);
  const auto there = journal("journal", JournalUse::read);
  const JournalEntry entry = there->found().front();
  std::vector<std::byte> other = there->read(entry);
  other[first_daily_byte] ^= std::byte{1};
  Journal forged;
  const JournalEntry bad = forged.append(entry.key, entry.kind, other);
  try {
    results->take_over(forged, bad);
    FAIL() << "took it over";
  } catch (const RunError& error) {
    EXPECT_THAT(error.what(), HasSubstr("have other bits"));
  }
}

TEST_F(ResumedStudy, TakesNoRunsOfAnotherWorld) {
  go_on("journal", 1000);
  std::string text(three_worlds);
  text.replace(text.find("hype: 1.5 u"), 11, "hype: 1.4 u");
  const Study other = read(text, "other.yaml");
  const auto results = results_of(other, journal("journal"));
  EXPECT_EQ(results->count(RunStatus::finished), 8u);  // as_is and slowdown are the same worlds
  EXPECT_NE(identity_of(other), identity_of(study_));
}

TEST_F(ResumedStudy, IsStoredWithAllItsFiles) {
  write_durably(directory_ / "base.yaml", three_worlds);
  const Study study = read("cxsim: 1\nextends: base.yaml\n", "derived.yaml");
  write_stored_study(directory_ / "study.json", stored_form(study, {}, {}, {2, 3}));
  fs::remove(directory_ / "base.yaml");
  fs::remove(directory_ / "derived.yaml");
  const StoredStudy stored = read_stored_study(directory_ / "study.json");
  EXPECT_EQ(stored.shard.number, 2u);
  const Study again = restored_study(stored, {});
  EXPECT_EQ(identity_of(again), identity_of(study));
  EXPECT_EQ(again.sources[1].name, study.sources[1].name);
}

TEST_F(ResumedStudy, IsStoredWithTheDataItNames) {
  write_durably(directory_ / "ties.csv", "0,1\n1,2\n");
  const Study study = read(
      "cxsim: 1\nname: tied\nrun: {customers: 300, days: 5, replications: 1}\n"
      "population: {network: {edges_file: {file: ties.csv}}}\n",
      "tied.yaml");
  const std::string identity = identity_of(study);
  fs::create_directory(directory_ / "out");
  write_stored_study(directory_ / "out/study.json", stored_form(study, {}, {}, {}));
  fs::remove(directory_ / "ties.csv");
  const StoredStudy stored = read_stored_study(directory_ / "out/study.json");
  EXPECT_EQ(identity_of(restored_study(stored, {})), identity);
  write_durably(directory_ / "out/study.data/1_ties.csv", "0,1\n1,3\n");
  EXPECT_THROW(restored_study(stored, {}), StudyChanged);
}

TEST_F(ResumedStudy, IsNotRestoredByAnotherProgram) {
  StoredStudy stored = stored_form(study_, {}, {}, {});
  stored.program = "cxsim 0.0.1";
  EXPECT_THROW(restored_study(stored, {}), StudyChanged);
}

TEST_F(ResumedStudy, SaysWhatAnotherStudyHasOtherwise) {
  const StoredStudy stored = stored_form(study_, {}, {}, {});
  const auto difference_to = [&](const std::string& before, const std::string& after) {
    std::string text(three_worlds);
    text.replace(text.find(before), before.size(), after);
    return difference_between(stored, stored_form(read(text, "other.yaml"), {}, {}, {}));
  };
  EXPECT_EQ(difference_to("seed: 7", "seed: 7"), "");
  EXPECT_EQ(difference_to("seed: 7", "seed: 8"), "the study with seed 7 instead of 8");
  EXPECT_EQ(difference_to("name: small", "name: large"), "the study `small`");
  EXPECT_EQ(difference_to("hype: 1.5 u", "hype: 1 u"), "the study with another scenario `hype`");
}

}  // namespace
}  // namespace cxsim
