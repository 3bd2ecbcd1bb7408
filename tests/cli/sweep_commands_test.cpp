#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "output/hdf5_file.h"
#include "tests/cli/call_cxsim.h"

namespace cxsim {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

constexpr const char* swept_study = R"(cxsim: 1
name: swept
run: {customers: 200, days: 30, replications: 2}
population: {network: none}
sweep:
  design: sobol
  points: 4
  factors:
    company.promise.padding: {uniform: {from: 0 days, to: 3 days}}
    company.quality: {uniform: {from: -2 u, to: 2 u}}
report: {outcomes: [satisfaction]}
)";

class SweepCommands : public testing::Test {
 protected:
  SweepCommands() { place_.write("swept.yaml", swept_study); }

  Workplace place_;
};

TEST_F(SweepCommands, RunSimulatesAllPointsAndNamesTheBestOnFreshLuck) {
  const ProgramResult result = place_.cxsim({"run", "swept.yaml", "-o", "out"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("5 worlds of a sweep (sobol) over padding, quality."),
                                HasSubstr("\nBest of 5 worlds by satisfaction: as_is/"),
                                HasSubstr("\nWorlds that lead a study were also lucky")));
  const Json answer = Json::parse(place_.cxsim({"run", "swept.yaml", "-o", "again", "--json"}).out);
  EXPECT_EQ(answer.at("winners").at("worlds_looked_at"), 5);
  EXPECT_EQ(answer.at("winners").at("procedure"), "fresh means");
}

TEST_F(SweepCommands, RunTakesValuesOfAFieldFromTheCommandLine) {
  place_.write("small.yaml", small_study);
  const ProgramResult result = place_.cxsim(
      {"run", "small.yaml", "-o", "out", "-s", "company.promise.padding=0 days,2 days"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("hype/1"));
  const Hdf5Reader file(place_ / "out/results.h5");
  EXPECT_THAT(file.texts("scenario"),
              testing::ElementsAre("as_is", "as_is/0", "as_is/1", "hype/0", "hype/1"));
  EXPECT_EQ(file.numbers("param_padding").at(4), 2);
}

TEST_F(SweepCommands, ShowTellsThePointsAndTheWorldAtOne) {
  const std::string all = place_.cxsim({"show", "swept.yaml"}).out;
  EXPECT_THAT(all, AllOf(HasSubstr("# scenario as_is\n"), HasSubstr("# sweep: sobol, 4 points"),
                         HasSubstr("# point 3: company.promise.padding=")));
  const ProgramResult one = place_.cxsim({"show", "swept.yaml", "--scenario", "as_is/3"});
  EXPECT_EQ(one.exit_code, 0) << one.err;
  EXPECT_THAT(one.out, Not(HasSubstr("padding: 0 days")));
  const Json json = Json::parse(place_.cxsim({"show", "swept.yaml", "--json"}).out);
  EXPECT_EQ(json.at("sweep").at("points").size(), 4u);
}

TEST_F(SweepCommands, PlanTellsRunsTimeMemoryAndDisk) {
  const ProgramResult result = place_.cxsim({"plan", "swept.yaml", "--threads", "2"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("5 worlds x 2 replications = 10 runs"),
                                HasSubstr("on 2 threads: 2 replications side by side"),
                                HasSubstr("memory"), HasSubstr("disk")));
  const Json plan = Json::parse(place_.cxsim({"plan", "swept.yaml", "--json"}).out);
  EXPECT_EQ(plan.at("runs"), 10);
  EXPECT_GT(plan.at("seconds"), 0);
  EXPECT_GT(plan.at("memory_bytes"), 1e6);
  place_.cxsim({"run", "swept.yaml", "-o", "out"});
  EXPECT_GT(plan.at("disk_bytes"),
            static_cast<double>(std::filesystem::file_size(place_ / "out/results.h5")));
}

TEST_F(SweepCommands, PlanProposesNodesOfACluster) {
  const ProgramResult result =
      place_.cxsim({"plan", "swept.yaml", "--cluster", "--node-processors", "3", "--within", "2h"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("\nOn nodes of 3 processors, with one rank each:\n"),
                                HasSubstr("\nIn 2.0 hours with 1 node, each with at most "),
                                HasSubstr("\n  sbatch --nodes=1 --cpus-per-task=3 --time=00:0")));
  const ProgramResult alone = place_.cxsim({"plan", "swept.yaml", "--within", "2h"});
  EXPECT_EQ(alone.exit_code, 2);
  EXPECT_THAT(alone.err, HasSubstr("say what --cluster is to plan for"));
}

TEST_F(SweepCommands, SensitivityFindsTheFactorThatMoves) {
  const ProgramResult result =
      place_.cxsim({"sensitivity", "swept.yaml", "--blocks", "16", "-o", "out", "--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const Json answer = Json::parse(result.out);
  const Json& factors = answer.at("outcomes").at(0).at("factors");
  const double padding = factors.at(0).at("total_order").at("value");
  const double quality = factors.at(1).at("total_order").at("value");
  EXPECT_GT(quality, padding);
  const Hdf5Reader file(place_ / "out/sensitivity.h5");
  EXPECT_EQ(file.shape("value"), (std::vector<std::size_t>{1, 16 * 4, 2}));
  EXPECT_EQ(file.shape("total_order"), (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(file.numbers("total_order").at(1), quality);
}

TEST_F(SweepCommands, SensitivityByMorrisTellsHowFarFactorsMoveTheOutcome) {
  const ProgramResult result = place_.cxsim(
      {"sensitivity", "swept.yaml", "--method", "morris", "--blocks", "4", "-o", "out"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("Elementary effects (Morris) of 2 factors over 4 blocks: 12 worlds"),
                    HasSubstr("Of the variance of single runs")));
}

TEST_F(SweepCommands, SensitivityGoesOnAfterAStopToTheSameBytes) {
  const auto words = [](const char* directory) {
    return std::vector<std::string>{"sensitivity", "swept.yaml",         "--blocks", "64",
                                    "--set",       "run.customers=1000", "-o",       directory};
  };
  ASSERT_EQ(place_.cxsim(words("whole")).exit_code, 0);
  const auto journal = place_ / "out/sensitivity.runs/worlds_from_0.journal";
  for (const int signal : {SIGTERM, SIGKILL}) {
    RunningProgram program(place_.call(words("out")));
    const auto size = [&] {
      std::error_code none;
      const auto bytes = std::filesystem::file_size(journal, none);
      return none ? 0 : bytes;
    };
    const auto wanted = size() + 100'000;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(50);
    while (size() < wanted && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    program.send_signal(signal);
    const ProgramResult stopped = program.wait();
    if (signal == SIGKILL) continue;
    EXPECT_EQ(stopped.exit_code, 75) << stopped.err;
    EXPECT_THAT(stopped.err, AllOf(HasSubstr("of 512 runs are kept in out"),
                                   HasSubstr("Go on with the same command")));
    auto other = words("out");
    other[3] = "32";
    EXPECT_THAT(place_.cxsim(other).err, HasSubstr("out is not empty"));
  }
  const ProgramResult result = place_.cxsim(words("out"));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("out holds runs of this already; going on with them"));
  EXPECT_TRUE(place_.read("out/sensitivity.h5") == place_.read("whole/sensitivity.h5"));
  EXPECT_FALSE(place_.has("out/sensitivity.runs"));
}

TEST_F(SweepCommands, SensitivityRefusesWhatItCannotUse) {
  place_.write("small.yaml", small_study);
  EXPECT_THAT(place_.cxsim({"sensitivity", "small.yaml"}).err,
              HasSubstr("has no sweep to take factors from"));
  EXPECT_THAT(place_.cxsim({"sensitivity", "swept.yaml", "--blocks", "12"}).err,
              HasSubstr("--blocks 12 is no power of two; 8 or 16"));
  EXPECT_THAT(place_.cxsim({"sensitivity", "swept.yaml", "--outcome", "satisfactoin"}).err,
              HasSubstr("did you mean `satisfaction`?"));
  EXPECT_THAT(place_.cxsim({"sensitivity", "swept.yaml", "-s", "company.promise.hype=1,2"}).err,
              HasSubstr("a list where a range is wanted"));
}

}  // namespace
}  // namespace cxsim
