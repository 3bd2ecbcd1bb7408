#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/call_cxsim.h"

namespace cxsim {

using testing::HasSubstr;
using testing::StartsWith;

class Init : public testing::Test {
 protected:
  ProgramResult init(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "init");
    return place_.cxsim(std::move(arguments));
  }

  Workplace place_;
};

TEST_F(Init, WritesACommentedStudyWithTheNameGiven) {
  const ProgramResult result = init({"parcels"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, "parcels.yaml\n");
  EXPECT_EQ(result.err, "Next: cxsim run parcels.yaml\n");
  EXPECT_THAT(place_.read("parcels.yaml"), HasSubstr("\nname: parcels\n"));
}

TEST_F(Init, WritesWhatValidates) {
  init({"parcels"});
  init({"late", "--from", "shipping_delay"});
  init({"true"});
  const ProgramResult result = place_.cxsim({"validate", "parcels.yaml", "late.yaml", "true.yaml"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
}

TEST_F(Init, NeverOverwrites) {
  place_.write("mine.yaml", "precious");
  const ProgramResult result = init({"mine"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, StartsWith("error: mine.yaml exists and is not overwritten"));
  EXPECT_EQ(place_.read("mine.yaml"), "precious");
}

TEST_F(Init, CopiesAScenarioOfTheLibraryWithWhatItExtends) {
  const ProgramResult result = init({"late", "--from", "shipping_delay", "--json"});
  EXPECT_EQ(nlohmann::json::parse(result.out).at("written"),
            nlohmann::json({"late.yaml", "baseline.yaml"}));
  std::ifstream file(std::string(CXSIM_SOURCE_DIR) + "/scenarios/library/shipping_delay.yaml");
  std::string expected(std::istreambuf_iterator<char>(file), {});
  const std::string name = "\nname: shipping_delay\n";
  expected.replace(expected.find(name), name.size(), "\nname: late\n");
  const std::string schema = "../../schema/";
  expected.replace(expected.find(schema), schema.size(), "");
  EXPECT_EQ(place_.read("late.yaml"), expected);
  EXPECT_THAT(place_.read("baseline.yaml"), HasSubstr("\nname: baseline\n"));
}

TEST_F(Init, SharesAnUnchangedBaseAndRefusesAChangedOne) {
  EXPECT_EQ(init({"one", "--from", "shipping_delay"}).exit_code, 0);
  EXPECT_EQ(init({"two", "--from", "shipping_delay"}).out, "two.yaml\n");
  place_.write("baseline.yaml", "changed");
  EXPECT_EQ(init({"three", "--from", "shipping_delay"}).exit_code, 2);
  EXPECT_FALSE(place_.has("three.yaml"));
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
