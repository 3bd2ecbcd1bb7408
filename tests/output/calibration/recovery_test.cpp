#include <gtest/gtest.h>

#include <cstdio>

#include "output/calibration/order_fit.h"
#include "tests/output/calibration/synthetic_orders.h"

namespace cxsim {
namespace {

constexpr std::size_t orders_of_a_world = 5000;

/// A world whose parameters are drawn from the middle of what is plausible.
WorldPlan drawn_world(const WorldPlan& usual, std::uint64_t seed) {
  WorldPlan world = usual;
  const RunKey run{.seed = seed};
  const Draws draws(run, 0, 0, 9001);
  const Draws more(run, 0, 1, 9001);
  SatisfactionParameters& s = world.parameters.satisfaction;
  s.weights[index_of(Attribute::delivery)] = 0.15 + 0.3 * draws.uniform(0);
  s.broken_promise = 0.3 + 0.9 * draws.uniform(1);
  s.unresolved_order = 0.5 + draws.uniform(2);
  s.performance_weight = 0.1 + 0.4 * draws.uniform(3);
  s.delivery_loss_exponent = 0.4 + 0.4 * more.uniform(0);
  s.early_gain_weight = 0.2 + 0.8 * more.uniform(1);
  s.noise = 0.4 + 0.4 * more.uniform(2);
  return world;
}

struct Recovery {
  int all = 0;
  int identified = 0;
  int inside = 0;  // of the identified
};

/// Fits to orders of a world with known parameters and counts those that lie in their interval.
void recover(std::uint64_t seed, Recovery& recovery) {
  const Study study = usual_study();
  const WorldPlan truth = drawn_world(study.scenarios[0].plan, seed);
  const OrderTable table = synthetic_orders(truth, orders_of_a_world, seed);
  OrderFitRequest request;
  request.plan = &study.scenarios[0].plan;
  request.finds_survey_moment = false;
  request.customers = 128;
  const OrderFit fit = fit_orders(table, request);
  std::printf("world %d, %d evaluations, %zu cells\n", static_cast<int>(seed), fit.evaluations,
              fit.cells);
  Parameters true_parameters = truth.parameters;
  const std::vector<OrderParameter> list = order_parameters(false);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const FittedParameter& found = fit.parameters_found[i];
    const double value = list[i].of(true_parameters);
    const bool holds = value >= found.low && value <= found.high;
    ++recovery.all;
    recovery.identified += found.is_identified ? 1 : 0;
    recovery.inside += found.is_identified && holds ? 1 : 0;
    std::printf("%s %-42s true %6.3f found %6.3f (%6.3f to %6.3f)%s\n",
                !found.is_identified ? "?"
                : holds              ? " "
                                     : "*",
                found.path.c_str(), value, found.value, found.low, found.high,
                found.is_identified ? "" : " not identified");
  }
}

// The acceptance of the issue, which asks for 90%. With 95% intervals and about 150 identified
// numbers whose chances of lying outside are independent from world to world, one standard error
// is 1.8%; the numbers of a world hang together, so that it is up to sqrt(11) times as much. The
// seeds are fixed.
TEST(OrderFit, RecoversTheParametersOfTwentyWorldsOrSaysThatItCannot) {
  Recovery recovery;
  for (std::uint64_t world = 1; world <= 20; ++world) recover(world, recovery);
  std::printf("%d numbers, %d identified, %d of these inside\n", recovery.all, recovery.identified,
              recovery.inside);
  EXPECT_EQ(recovery.all, 20 * 11);
  EXPECT_GE(recovery.inside, 0.9 * recovery.identified) << "not counting what is flagged";
  EXPECT_GT(recovery.identified, recovery.all / 2) << "nor by flagging whatever is in doubt";
}

TEST(OrderFit, FindsTheDayOfTheSurveyWithAnInterval) {
  const Study study = usual_study();
  WorldPlan truth = drawn_world(study.scenarios[0].plan, 1);
  truth.start.company.survey.after_missed = 4;
  OrderFitRequest request;
  request.plan = &study.scenarios[0].plan;
  request.customers = 128;
  const OrderFit fit = fit_orders(synthetic_orders(truth, orders_of_a_world, 1), request);
  const FittedParameter& days = fit.survey_found.at(1);
  EXPECT_EQ(days.path, "company.survey.after_missed");
  EXPECT_EQ(days.value, fit.moment.after_missed);
  EXPECT_TRUE(days.is_identified);
  EXPECT_LE(days.low, 4);
  EXPECT_GE(days.high, 4);
  EXPECT_LE(days.high - days.low, 4);
  EXPECT_FALSE(fit.survey_found.at(0).is_identified)
      << "scores do not tell the days after delivery";
}

}  // namespace
}  // namespace cxsim
