#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "output/results_file.h"
#include "tests/cli/call_cxsim.h"
#include "tests/support/golden.h"

namespace cxsim {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Run : public testing::Test {
 protected:
  Run() { place_.write("small.yaml", small_study); }

  ProgramResult run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "run");
    return place_.cxsim(std::move(arguments));
  }

  Workplace place_;
};

TEST_F(Run, PrintsTheAnswerAndKeepsTheResults) {
  const ProgramResult result = run({"small.yaml"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.out, AllOf(HasSubstr("as_is"), HasSubstr("hype"), HasSubstr("satisfaction")));
  EXPECT_THAT(result.err,
              AllOf(HasSubstr("small: 2 scenarios, 3 replications, 200 customers, 40 days"),
                    HasSubstr("everything is in out/small/results.h5")));
  EXPECT_EQ(read_study_table(place_ / "out/small/results.h5").finished, 3u);
}

TEST_F(Run, SaysBesideTheResultsHowTheyCameAbout) {
  EXPECT_EQ(run({"small.yaml", "--threads", "2"}).exit_code, 0);
  const auto info = nlohmann::json::parse(place_.read("out/small/run_info.json"));
  EXPECT_EQ(info.at("threads"), 2);
  EXPECT_EQ(info.at("customer_days"), 2 * 3 * 200 * 40);
}

TEST_F(Run, TakesAScenarioOfTheLibraryByItsName) {
  const ProgramResult result =
      run({"quickstart", "--set", "run.customers=200", "--replications", "2", "-o", "there"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(place_.has("there/results.h5"));
}

TEST_F(Run, PrefersAFileToTheLibrary) {
  place_.write("quickstart", small_study);
  EXPECT_THAT(run({"quickstart"}).err, StartsWith("small: "));
}

TEST_F(Run, SaysTheSameAsJson) {
  const ProgramResult result = run({"small.yaml", "--json"});
  const auto answer = nlohmann::json::parse(result.out);
  EXPECT_EQ(answer.at("study"), "small");
  EXPECT_EQ(answer.at("finished_replications"), 3);
  EXPECT_FALSE(answer.at("outcomes").empty());
}

TEST_F(Run, GivesTheSameBytesForAnyNumberOfThreads) {
  EXPECT_EQ(run({"small.yaml", "--threads", "1", "-o", "one"}).exit_code, 0);
  EXPECT_EQ(run({"small.yaml", "--threads", "3", "-o", "three"}).exit_code, 0);
  EXPECT_EQ(place_.read("one/results.h5"), place_.read("three/results.h5"));
}

TEST_F(Run, ObeysTheOptionsThatChangeTheScenario) {
  run({"small.yaml", "--replications", "2", "--seed", "7", "-o", "options"});
  run({"small.yaml", "--set", "run.replications=2", "--set", "run.seed=7", "-o", "settings"});
  const StudyTable options = read_study_table(place_ / "options/results.h5");
  const StudyTable settings = read_study_table(place_ / "settings/results.h5");
  EXPECT_EQ(options.replications, 2u);
  EXPECT_EQ(options.outcome_named("satisfaction")->values,
            settings.outcome_named("satisfaction")->values);
}

TEST_F(Run, NeverOverwritesWithoutBeingTold) {
  std::filesystem::create_directory(place_ / "mine");
  place_.write("mine/notes.txt", "mine");
  const ProgramResult result = run({"small.yaml", "-o", "mine", "--seed", "5"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err,
            "error: mine is not empty, and a run never overwrites; either of these\n"
            "  cxsim run small.yaml -o mine_2 --seed 5\n"
            "  cxsim run small.yaml -o mine --seed 5 --force\n");
}

TEST_F(Run, GoesOnWhereTheSameStudyIsAlready) {
  run({"small.yaml"});
  const std::string before = place_.read("out/small/results.h5");
  const ProgramResult again = run({"small.yaml"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_THAT(again.err, AllOf(HasSubstr("out/small holds this study already; going on with it\n"),
                               HasSubstr("6 of 6 runs are there already\n")));
  EXPECT_THAT(again.out, HasSubstr("satisfaction"));
  EXPECT_EQ(place_.read("out/small/results.h5"), before);
}

TEST_F(Run, TellsAnotherStudyThatItsDirectoryIsTaken) {
  const std::filesystem::path golden = std::string(CXSIM_SOURCE_DIR) + "/tests/cli/golden";
  run({"small.yaml"});
  std::string told;
  for (const std::vector<std::string>& change : std::vector<std::vector<std::string>>{
           {"--seed", "5"},
           {"--replications", "4"},
           {"--set", "run.customers=300"},
           {"--set", "run.days=41"},
           {"--set", "name=large", "-o", "out/small"},
           {"--set", "variants.hype.levers.advertising_claim.hype=1 u"},
           {"--set", "variants.more={}"},
           {"--set", "variants.hype=null"},
           {"--set", "report.outcomes=[churn]"}}) {
    std::vector<std::string> words{"small.yaml"};
    words.insert(words.end(), change.begin(), change.end());
    const ProgramResult result = run(words);
    EXPECT_EQ(result.exit_code, 2);
    told += result.err;
  }
  EXPECT_TRUE(matches_golden(told, golden / "taken_directories.txt"));
}

TEST_F(Run, ReplacesOnlyItsOwnFilesWhenForced) {
  run({"small.yaml"});
  const std::string before = place_.read("out/small/results.h5");
  place_.write("out/small/notes.txt", "mine");
  EXPECT_EQ(run({"small.yaml", "--force"}).exit_code, 0);
  EXPECT_EQ(place_.read("out/small/results.h5"), before);
  EXPECT_EQ(place_.read("out/small/notes.txt"), "mine");
}

TEST_F(Run, SaysWhatIsWrongWithAScenario) {
  const ProgramResult result = run({"small.yaml", "--set", "company.promise.paddin=1 day"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, AllOf(HasSubstr("error[E0123]: unknown field `paddin`"),
                                HasSubstr("did you mean `padding`?"), Not(HasSubstr("\x1b["))));
  EXPECT_FALSE(place_.has("out"));
}

TEST_F(Run, ColorsWhatIsWrongWhenAsked) {
  EXPECT_THAT(run({"missing.yaml", "--color", "always"}).err, HasSubstr("\x1b["));
}

TEST_F(Run, AnswersAMistypedNameWithTheNearest) {
  const ProgramResult result = run({"quikstart"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("did you mean `quickstart`?"));
}

TEST_F(Run, WantsAScenario) {
  const ProgramResult result = run({});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, StartsWith("error: FILE is missing"));
}

TEST_F(Run, NeedsAFileNotADirectory) {
  const ProgramResult result = run({"."});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("`.` is a directory, not a file"));
}

TEST_F(Run, SaysBeforehandThatItCannotWrite) {
  const ProgramResult result = run({"small.yaml", "-o", "small.yaml"});
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_EQ(result.err,
            "error: cannot write results into small.yaml: Not a directory; choose another "
            "directory with -o\n");
  EXPECT_EQ(run({"small.yaml", "-o", "small.yaml/deeper"}).exit_code, 6);
}

TEST_F(Run, SaysBeforehandThatItMayNotWrite) {
  if (geteuid() == 0) GTEST_SKIP() << "root may write into every directory";
  std::filesystem::create_directory(place_ / "locked");
  std::filesystem::permissions(place_ / "locked", std::filesystem::perms::owner_read);
  EXPECT_EQ(run({"small.yaml", "-o", "locked"}).exit_code, 6);
}

TEST_F(Run, RefusesNumbersOutOfRange) {
  for (const char* number : {"0", "-1", "1.5", "many", "99999999999999999999"}) {
    const ProgramResult result = run({"small.yaml", std::string("--replications=") + number});
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.err, StartsWith("error: --replications needs a whole number from 1 to"));
  }
}

TEST_F(Run, KeepsStandardErrorFreeWhenQuiet) {
  EXPECT_EQ(run({"small.yaml", "-q"}).err, "");
}

TEST_F(Run, NamesTheFilesItReadWhenVerbose) {
  EXPECT_THAT(run({"small.yaml", "-v"}).err, HasSubstr("read small.yaml\n"));
}

TEST_F(Run, RedrawsTheProgressOnATerminal) {
  ProgramCall call = place_.call({"run", "small.yaml"});
  call.error_is_terminal = true;
  call.environment = {{"TERM", "xterm"}};
  EXPECT_THAT(run_program(call).err, AllOf(HasSubstr("\r\x1b[K0%, "), HasSubstr("\r\x1b[K100%, ")));
}

TEST_F(Run, TellsProgressInLinesElsewhere) {
  EXPECT_THAT(run({"small.yaml"}).err, HasSubstr("\n100%, 48.0 of 48.0 thousand customer-days"));
}

TEST_F(Run, TellsProgramsItsProgress) {
  const std::string told = run({"small.yaml", "--progress", "json"}).err;
  const std::size_t first = told.find("{");
  const auto begin = nlohmann::json::parse(told.substr(first, told.find('\n', first) - first));
  EXPECT_EQ(begin.at("done"), 0);
  EXPECT_EQ(begin.at("total"), 48'000);
  const std::size_t last = told.rfind("{");
  const auto end = nlohmann::json::parse(told.substr(last, told.find('\n', last) - last));
  EXPECT_EQ(end.at("done"), 48'000);
  EXPECT_EQ(end.at("seconds_left"), 0);
}

TEST_F(Run, TellsNoProgressWhenTold) {
  EXPECT_THAT(run({"small.yaml", "--progress", "none"}).err, Not(HasSubstr("customer-days")));
}

TEST_F(Run, KeepsTheResultsWhenNobodyReadsTheAnswer) {
  ProgramCall call = place_.call({"run", "small.yaml"});
  call.nobody_reads = true;
  EXPECT_EQ(run_program(call).exit_code, -1);
  EXPECT_EQ(read_study_table(place_ / "out/small/results.h5").finished, 3u);
}

}  // namespace cxsim
