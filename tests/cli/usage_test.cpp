#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/call_cxsim.h"

namespace cxsim {

using testing::HasSubstr;
using testing::StartsWith;

/// Expects a refusal of the command line that begins with `message`.
void expect_refused(std::vector<std::string> arguments, const std::string& message) {
  const ProgramResult result = call_cxsim(std::move(arguments));
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, StartsWith("error: " + message + "\n"));
}

TEST(Usage, WithoutACommandShowsWhatThereIs) {
  const ProgramResult result = call_cxsim({});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, call_cxsim({"--help"}).out);
}

TEST(Usage, AnswersAMistypedCommandWithTheNearest) {
  expect_refused({"verson"}, "unknown command `verson`; did you mean `version`?");
  expect_refused({"Version"}, "unknown command `Version`; did you mean `version`?");
  expect_refused({"hlep"}, "unknown command `hlep`; did you mean `help`?");
  expect_refused({"zzzzzz"}, "unknown command `zzzzzz`");
}

TEST(Usage, AnswersAMistypedOptionWithTheNearest) {
  expect_refused({"version", "--jso"}, "unknown option `--jso`; did you mean `--json`?");
  expect_refused({"version", "--colour=always"},
                 "unknown option `--colour`; did you mean `--color`?");
  expect_refused({"version", "-x"}, "unknown option `-x`");
}

TEST(Usage, SaysWhichValueIsMissingOrTooMuch) {
  expect_refused({"version", "--color"}, "--color needs a value: --color WHEN");
  expect_refused({"version", "--color", "--json"},
                 "--color needs a value, not `--json`: --color WHEN");
  expect_refused({"version", "--json=1"}, "--json takes no value");
  expect_refused({"version", "--color", "never", "--color", "auto"},
                 "--color is given 2 times; once is enough");
  expect_refused({"version", "now"}, "`now` is one argument too many");
}

TEST(Usage, NamesTheChoices) {
  expect_refused({"version", "--color", "alway"},
                 "--color is one of auto, always, never, not `alway`; did you mean `always`?");
}

TEST(Usage, RefusesContradictions) {
  expect_refused({"version", "-q", "-v"}, "--quiet and --verbose contradict each other");
}

TEST(Usage, WantsOptionsAfterTheCommand) {
  expect_refused({"--json", "version"},
                 "`--json` comes before the command; write cxsim COMMAND --json");
}

TEST(Usage, PointsToTheHelpOfTheCommand) {
  EXPECT_THAT(call_cxsim({"version", "--jso"}).err, HasSubstr("`cxsim version --help`"));
}

TEST(Usage, ColorsErrorsOnlyWhenAsked) {
  const std::string color = "\x1b[";
  EXPECT_THAT(call_cxsim({"verson"}).err, testing::Not(HasSubstr(color)));
  ProgramCall call = cxsim_call({"verson"});
  call.error_is_terminal = true;
  call.environment = {{"TERM", "xterm"}};
  EXPECT_THAT(run_program(call).err, HasSubstr(color));
  call.environment = {{"TERM", "xterm"}, {"NO_COLOR", "1"}};
  EXPECT_THAT(run_program(call).err, testing::Not(HasSubstr(color)));
  call.environment = {{"TERM", "dumb"}};
  EXPECT_THAT(run_program(call).err, testing::Not(HasSubstr(color)));
}

}  // namespace cxsim
