#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "output/hdf5_file.h"
#include "output/results_file.h"
#include "tests/cli/call_cxsim.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* adaptive_study = R"(cxsim: 1
name: adaptive
run:
  customers: 400
  days: 40
  replications: {min: 10, max: 400, batch: 10, until: [{outcome: satisfaction, half_width: 0.01}]}
variants:
  as_is: {}
  hype: {levers: {advertising_claim: {hype: 1.5 u}}}
)";

/// A study of which a rule decides how many replications there are.
class AdaptiveRun : public testing::Test {
 protected:
  AdaptiveRun() { place_.write("adaptive.yaml", adaptive_study); }

  /// Starts the program and kills it once the journal has so many bytes more.
  void kill_after(const std::vector<std::string>& words, std::uint64_t growth) const {
    const std::uint64_t wanted = kept() + growth;
    RunningProgram program(place_.call(words));
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(50);
    while (kept() < wanted && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    program.send_signal(SIGKILL);
    program.wait();
  }
  std::uint64_t kept() const {
    std::error_code error;
    const std::uint64_t size = fs::file_size(place_ / "out/runs.journal", error);
    return error ? 0 : size;
  }

  Workplace place_;
};

TEST_F(AdaptiveRun, ReachesTheAskedHalfWidthAndSaysWhichRuleStoppedIt) {
  const ProgramResult result = place_.cxsim({"run", "adaptive.yaml", "-o", "out"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("2 scenarios, 10 to 400 replications"));
  const StudyTable table = read_study_table(place_ / "out/results.h5");
  const auto all = effects(table, *table.outcome_named("satisfaction"), 0, 0);
  const Estimate& difference = all[1].paired.difference;
  EXPECT_LE((difference.high - difference.low) / 2, 0.01);
  EXPECT_GT(table.replications, 10u);
  EXPECT_LT(table.replications, 400u);
  const std::string stopped = "Stopped after " + std::to_string(table.replications) +
                              " replications, when every interval was as narrow as asked for";
  EXPECT_THAT(table.stopping.sentence, HasSubstr(stopped));
  EXPECT_THAT(place_.read("out/report.html"), HasSubstr(stopped));
  const std::string compared = place_.cxsim({"compare", "out"}).out;
  EXPECT_THAT(compared, HasSubstr("Stopped"));
  const Json answer = Json::parse(place_.cxsim({"compare", "out", "--json"}).out);
  EXPECT_EQ(answer.at("stopping").at("rule"), "half_width");
  const ProgramResult check = place_.cxsim({"check", "out"});
  EXPECT_EQ(check.exit_code, 0) << check.out;
  EXPECT_THAT(check.out, AllOf(HasSubstr("made again from the runs are the same"),
                               HasSubstr("right  completeness")));
}

TEST_F(AdaptiveRun, EndsInTheSameBytesAfterKillsAndForAnyNumberOfThreads) {
  const auto run = [&](const char* directory, const char* threads) {
    return place_.cxsim({"run", "adaptive.yaml", "-q", "-o", directory, "--threads", threads})
        .exit_code;
  };
  ASSERT_EQ(run("one", "1"), 0);
  ASSERT_EQ(run("three", "3"), 0);
  const std::string expected = place_.read("one/results.h5");
  EXPECT_TRUE(place_.read("three/results.h5") == expected);
  const std::uint64_t size = fs::file_size(place_ / "one/runs.journal");
  std::mt19937 random(20261122);
  std::uniform_int_distribution<std::uint64_t> growth(0, size / 6);
  for (int kill = 0; kill < 5 && !place_.has("out/results.h5"); ++kill) {
    kill_after(place_.has("out/study.json")
                   ? std::vector<std::string>{"resume", "out", "--threads", "2"}
                   : std::vector<std::string>{"run", "adaptive.yaml", "-o", "out"},
               growth(random));
  }
  EXPECT_EQ(place_.cxsim({"resume", "out"}).exit_code, 0);
  EXPECT_TRUE(place_.read("out/results.h5") == expected);
  EXPECT_EQ(place_.cxsim({"merge", "one", "three", "-o", "both"}).exit_code, 0);
  EXPECT_TRUE(place_.read("both/results.h5") == expected);
}

TEST_F(AdaptiveRun, TellsHowFarItIsOfWhatThereMayBe) {
  const ProgramResult result =
      place_.cxsim({"run", "adaptive.yaml", "-o", "out", "--set", "run.customers=20000", "--set",
                    "run.replications.until.satisfaction.half_width=0.00001", "--max-wall", "1s"});
  EXPECT_EQ(result.exit_code, 75) << result.err;
  EXPECT_THAT(place_.cxsim({"status", "out"}).out, HasSubstr("of at most 800 runs finished"));
  const StudyTable table = read_study_table(place_ / "out/results.h5");
  EXPECT_EQ(table.stopping.rule, "none");
}

TEST_F(AdaptiveRun, GivesWayToANumberOnTheCommandLine) {
  const ProgramResult result = place_.cxsim({"run", "adaptive.yaml", "-n", "3", "-o", "out"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("3 replications; "), Not(HasSubstr("Stopped"))));
  const ProgramResult other = place_.cxsim({"run", "adaptive.yaml", "-o", "out"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.err, HasSubstr("replications"));
}

TEST_F(AdaptiveRun, IsPlannedForTheMostThereMayBe) {
  const ProgramResult plan = place_.cxsim({"plan", "adaptive.yaml"});
  EXPECT_THAT(plan.out, AllOf(HasSubstr("2 worlds x 400 replications at most = 800 runs"),
                              HasSubstr("until satisfaction has +-0.01 in every world")));
}

TEST_F(AdaptiveRun, IsNeitherSharedOutNorAskedWhatMatters) {
  const ProgramResult shard = place_.cxsim({"run", "adaptive.yaml", "--shard", "1/2"});
  EXPECT_EQ(shard.exit_code, 2);
  EXPECT_THAT(shard.err, HasSubstr("cannot tell when there are\nenough; give the number with"));
  const ProgramResult indices =
      place_.cxsim({"sensitivity", "adaptive.yaml", "-s",
                    "company.promise.padding={uniform: {from: 0 days, to: 4 days}}"});
  EXPECT_EQ(indices.exit_code, 2);
  EXPECT_THAT(indices.err, HasSubstr("give it with --replications"));
}

TEST_F(AdaptiveRun, IsWrittenInForceAsItWasRead) {
  const std::string shown = place_.cxsim({"show", "adaptive.yaml", "--scenario", "hype"}).out;
  EXPECT_THAT(shown, HasSubstr("  replications:\n    min: 10\n    max: 400\n    batch: 10\n"
                               "    until:\n      satisfaction:\n        half_width: 0.01\n"));
  place_.write("shown.yaml", shown);
  EXPECT_EQ("# scenario hype\n" + place_.cxsim({"show", "shown.yaml"}).out, shown);
}

}  // namespace
}  // namespace cxsim
