#include "scenarios/switches.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agents/satisfaction.h"
#include "scenarios/study.h"
#include "tests/scenarios/study_files.h"

namespace cxsim {
namespace {

using testing::HasSubstr;

const std::string body = R"(cxsim: 1
name: contested
run: {customers: 500, days: 20, replications: 2}
population:
  segments:
    calm: {share: 50%, loss_aversion: 1.2}
    upset: {share: 50%, loss_aversion: 3}
variants:
  as_is: {}
  classical: {switches: {loss_aversion: classical}}
  symmetric: {switches: {loss_aversion: symmetric}}
  unwelcome: {switches: {early_delivery: unwelcome}}
)";

Study contested() {
  const StudyFiles files({{"contested.yaml", body}});
  return files.read("contested.yaml");
}

Distribution loss_aversion(const StudyScenario& scenario, std::size_t segment) {
  return scenario.plan.population.segments[segment]
      .segment.traits[static_cast<std::size_t>(Trait::loss_aversion)];
}

TEST(Switches, LeaveTheNumbersOfAScenarioAloneUnlessSet) {
  const Study study = contested();
  EXPECT_EQ(loss_aversion(study.scenarios[0], 0), Distribution::constant(1.2));
  EXPECT_EQ(loss_aversion(study.scenarios[0], 1), Distribution::constant(3));
  EXPECT_EQ(study.scenarios[0].plan.parameters.satisfaction.early_gain_weight, 1);
}

TEST(Switches, SetTheLossAversionOfEverybody) {
  const Study study = contested();
  for (const std::size_t segment : {0u, 1u}) {
    EXPECT_NEAR(loss_aversion(study.scenarios[1], segment).mean(), 2.25, 1e-9);
    EXPECT_EQ(loss_aversion(study.scenarios[2], segment), Distribution::constant(1));
  }
  EXPECT_FALSE(study.scenarios[1].same_population_as_baseline);
  EXPECT_FALSE(study.scenarios[2].same_population_as_baseline);
  EXPECT_TRUE(study.scenarios[3].same_population_as_baseline);
}

TEST(Switches, SetWhatComingEarlyIsWorth) {
  Parameters parameters;
  PopulationPlan population;
  apply({.early_delivery = 2}, population, parameters);
  EXPECT_LT(parameters.satisfaction.early_gain_weight, 0);
  parameters = {};
  apply({.early_delivery = 3}, population, parameters);
  // Two days before promise, bar and expectation alike: very satisfied.
  const double gain = disconfirmation(1.0, {0, 0}, 0, 1, parameters.satisfaction.curve);
  const double weight = parameters.satisfaction.weights[index_of(Attribute::delivery)];
  EXPECT_NEAR(stars(parameters.satisfaction.anchor + weight * gain), 4.5, 0.01);
}

TEST(Switches, AllowTheRecoveryParadoxOrNot) {
  const auto paradox = [](std::size_t reading) {
    Parameters parameters;
    parameters.recovery.paradox = static_cast<std::size_t>(RecoveryParadox::none);
    PopulationPlan population;
    apply({.recovery_paradox = reading}, population, parameters);
    return static_cast<RecoveryParadox>(parameters.recovery.paradox);
  };
  EXPECT_EQ(paradox(0), RecoveryParadox::none) << "as it was set";
  EXPECT_EQ(paradox(1), RecoveryParadox::satisfaction);
  EXPECT_EQ(paradox(2), RecoveryParadox::none);
}

TEST(Switches, AreNamedInWords) {
  const Study study = contested();
  EXPECT_THAT(study.scenarios[0].readings, HasSubstr("loss aversion as_set"));
  EXPECT_THAT(study.scenarios[1].readings, HasSubstr("loss aversion classical"));
  EXPECT_THAT(study.scenarios[3].readings, HasSubstr("early delivery unwelcome"));
  EXPECT_THAT(study.scenarios[0].readings, HasSubstr("recovery paradox as_set"));
}

}  // namespace
}  // namespace cxsim
