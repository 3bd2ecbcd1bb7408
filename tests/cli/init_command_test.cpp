#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/cli/call_cxsim.h"
#include "tests/output/temporary_directory.h"

namespace cxsim {

using testing::HasSubstr;
using testing::StartsWith;

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Init : public testing::Test {
 protected:
  ProgramResult init(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "init");
    ProgramCall call = cxsim_call(std::move(arguments));
    call.directory = directory_.path();
    return run_program(call);
  }
  std::string text(const std::string& name) const { return text_of_file(directory_ / name); }

  TemporaryDirectory directory_;
};

TEST_F(Init, WritesACommentedStudyWithTheNameGiven) {
  const ProgramResult result = init({"parcels"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, "parcels.yaml\n");
  EXPECT_EQ(result.err, "Next: cxsim run parcels.yaml\n");
  EXPECT_THAT(text("parcels.yaml"), HasSubstr("\nname: parcels\n"));
}

TEST_F(Init, NeverOverwrites) {
  std::ofstream(directory_ / "mine.yaml") << "precious";
  const ProgramResult result = init({"mine"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, StartsWith("error: mine.yaml exists and is not overwritten"));
  EXPECT_EQ(text("mine.yaml"), "precious");
}

TEST_F(Init, CopiesAScenarioOfTheLibraryWithWhatItExtends) {
  const ProgramResult result = init({"late", "--from", "shipping_delay", "--json"});
  EXPECT_EQ(nlohmann::json::parse(result.out).at("written"),
            nlohmann::json({"late.yaml", "baseline.yaml"}));
  const std::string library = std::string(CXSIM_SOURCE_DIR) + "/scenarios/library/";
  std::string expected = text_of_file(library + "shipping_delay.yaml");
  expected.replace(expected.find("\nname: shipping_delay\n"), 22, "\nname: late\n");
  expected.replace(expected.find("../../schema/"), 13, "");
  EXPECT_EQ(text("late.yaml"), expected);
  EXPECT_THAT(text("baseline.yaml"), HasSubstr("\nname: baseline\n"));
}

TEST_F(Init, SharesAnUnchangedBaseAndRefusesAChangedOne) {
  EXPECT_EQ(init({"one", "--from", "shipping_delay"}).exit_code, 0);
  EXPECT_EQ(init({"two", "--from", "shipping_delay"}).out, "two.yaml\n");
  std::ofstream(directory_ / "baseline.yaml", std::ios::app) << "# changed\n";
  EXPECT_EQ(init({"three", "--from", "shipping_delay"}).exit_code, 2);
  EXPECT_EQ(text("three.yaml"), "");
}

TEST_F(Init, AnswersAMistypedLibraryNameWithTheNearest) {
  const ProgramResult result = init({"late", "--from", "shiping_delay"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err,
            "error: no scenario `shiping_delay` in the library; did you mean `shipping_delay`?\n");
}

TEST_F(Init, RefusesNamesThatNoStudyCanHave) {
  for (const char* name : {"7days", "a b", "--", "", ".yaml"}) {
    EXPECT_EQ(init({name}).exit_code, 2) << name;
  }
}

TEST_F(Init, SaysWhereItCannotWrite) {
  const ProgramResult result = init({"missing/study"});
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_EQ(result.err, "error: cannot write missing/study.yaml: No such file or directory\n");
}

}  // namespace cxsim
