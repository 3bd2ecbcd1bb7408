#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/commands.h"
#include "tests/cli/call_cxsim.h"
#include "tests/support/golden.h"

namespace cxsim {

using testing::HasSubstr;

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  SingleRank alone;
  for (const auto& command : all_commands(alone)) names.emplace_back(command->description().name);
  return names;
}

void expect_narrow(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
}

TEST(Help, OfEveryCommandFitsIntoEightyColumns) {
  expect_narrow(call_cxsim({"--help"}).out);
  for (const std::string& name : command_names()) {
    const ProgramResult result = call_cxsim({name, "--help"});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(result.err, "");
    expect_narrow(result.out);
  }
}

TEST(Help, OfEveryCommandHasThreeExamplesAndTheExitCodes) {
  SingleRank alone;
  for (const auto& command : all_commands(alone)) {
    const CommandDescription description = command->description();
    EXPECT_EQ(description.examples.size(), 3u) << description.name;
    const std::string text = call_cxsim({std::string(description.name), "-h"}).out;
    for (const std::string_view example : description.examples) {
      EXPECT_THAT(text, HasSubstr("\n  " + std::string(example) + "\n"));
    }
    EXPECT_THAT(text, HasSubstr("\nExit codes:\n   0  done\n"));
  }
}

TEST(Help, IsTheSameFromTheHelpCommand) {
  for (const std::string& name : command_names()) {
    EXPECT_EQ(call_cxsim({"help", name}).out, call_cxsim({name, "--help"}).out);
  }
  EXPECT_EQ(call_cxsim({"help"}).out, call_cxsim({"--help"}).out);
}

TEST(Help, ComesEvenIfTheRestIsWrong) {
  EXPECT_EQ(call_cxsim({"version", "--nonsense", "--help"}).exit_code, 0);
}

TEST(Help, ReadsAsItShould) {
  const std::filesystem::path golden = std::string(CXSIM_SOURCE_DIR) + "/tests/cli/golden";
  EXPECT_TRUE(matches_golden(call_cxsim({"--help"}).out, golden / "help.txt"));
  for (const std::string& name : command_names()) {
    EXPECT_TRUE(
        matches_golden(call_cxsim({name, "--help"}).out, golden / ("help_" + name + ".txt")));
  }
}

}  // namespace cxsim
