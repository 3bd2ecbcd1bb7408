#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/call_cxsim.h"

namespace cxsim {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

class Compare : public testing::Test {
 protected:
  Compare() {
    place_.write("small.yaml", small_study);
    run("base", {});
  }

  void run(const std::string& directory, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"run", "small.yaml", "-o", directory});
    EXPECT_EQ(place_.cxsim(std::move(arguments)).exit_code, 0);
  }
  ProgramResult compare(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "compare");
    return place_.cxsim(std::move(arguments));
  }
  static Json first_outcome(const ProgramResult& result) {
    return Json::parse(result.out).at("outcomes").at(0);
  }

  Workplace place_;
};

TEST_F(Compare, PrintsEffectsFromADirectoryOrAFile) {
  const ProgramResult result = compare({"base"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.out, AllOf(HasSubstr("as_is"), HasSubstr("hype")));
  EXPECT_EQ(compare({"base/results.h5"}).out, result.out);
}

TEST_F(Compare, TurnsDifferencesRoundWithTheBaseline) {
  const Json forth = first_outcome(compare({"base", "--json", "--outcome", "satisfaction"}));
  const Json back =
      first_outcome(compare({"base", "--json", "--outcome", "satisfaction", "--baseline", "hype"}));
  const double difference = forth.at("scenarios").at(1).at("difference").at("value");
  EXPECT_EQ(back.at("scenarios").at(0).at("difference").at("value"), -difference);
}

TEST_F(Compare, PairsStudiesReplicationByReplication) {
  run("longer", {"--replications", "5"});
  const ProgramResult result = compare({"base", "longer", "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const Json scenarios = first_outcome(result).at("scenarios");
  EXPECT_EQ(scenarios.at(3).at("scenario"), "longer/hype");
  // The first three replications of both are the same.
  EXPECT_EQ(scenarios.at(2).at("difference").at("value"), 0);
  EXPECT_EQ(scenarios.at(3).at("difference").at("value"),
            scenarios.at(1).at("difference").at("value"));
}

TEST_F(Compare, KeepsTheBooksOfJoinedStudiesRowByRow) {
  run("longer", {"--replications", "5"});
  const auto books = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--json", "--outcome", "contribution"});
    return Json::parse(compare(std::move(arguments)).out).at("profit_and_loss");
  };
  const Json alone = books({"base"});
  const Json joined = books({"base", "longer"});
  EXPECT_EQ(joined.size(), 4u);
  for (const char* scenario : {"as_is", "hype"}) {
    ASSERT_GT(alone.at(scenario).at("contribution"), 0);
    EXPECT_EQ(joined.at(std::string("base/") + scenario), alone.at(scenario));
    EXPECT_EQ(joined.at(std::string("longer/") + scenario), alone.at(scenario));
  }
}

TEST_F(Compare, JoinsStudiesWithOtherMechanismsByTheOutcomesOfBoth) {
  run("with_reviews", {"--set", "model.reviews.on=true"});
  const ProgramResult result = compare({"base", "with_reviews", "--json"});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(first_outcome(result).at("scenarios").at(2).at("scenario"), "with_reviews/as_is");
  const ProgramResult missing = compare({"base", "with_reviews", "--outcome", "review_mean"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_EQ(compare({"with_reviews", "--outcome", "review_mean"}).exit_code, 0);
}

TEST_F(Compare, SaysOfWhichStudyOtherReadingsAre) {
  run("fearless", {"--set", "switches.loss_aversion=symmetric"});
  EXPECT_THAT(compare({"base", "fearless"}).out, HasSubstr("fearless: "));
}

TEST_F(Compare, RefusesToPairWhatHasOtherLuck) {
  run("other", {"--seed", "99"});
  const ProgramResult result = compare({"base", "other"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("base and other cannot be compared: their seeds differ"));
}

TEST_F(Compare, AnswersMistypedNamesWithTheNearest) {
  EXPECT_THAT(compare({"base", "--baseline", "hyp"}).err, HasSubstr("did you mean `hype`?"));
  EXPECT_THAT(compare({"base", "--outcome", "churns"}).err, HasSubstr("did you mean `churn`?"));
  EXPECT_THAT(compare({"base", "--segment", "nobody"}).err, HasSubstr("there is all"));
}

TEST_F(Compare, SaysWhatIsNotThere) {
  const ProgramResult missing = compare({"nowhere"});
  EXPECT_EQ(missing.exit_code, 6);
  EXPECT_THAT(missing.err, HasSubstr("nowhere"));
  place_.write("base/results.h5", "no HDF5");
  const ProgramResult broken = compare({"base"});
  EXPECT_EQ(broken.exit_code, 6);
  EXPECT_THAT(broken.err, AllOf(HasSubstr("base/results.h5"), Not(HasSubstr("HDF5-DIAG"))));
}

}  // namespace cxsim
