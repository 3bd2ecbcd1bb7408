#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "agents/belief.h"
#include "agents/moving_norm.h"
#include "agents/satisfaction.h"
#include "agents/simulate.h"
#include "tests/determinism/worlds.h"
#include "tests/theory/sample.h"

// What is usual moves, and with it what satisfies [model 9].
namespace cxsim {
namespace {

double norm_velocity(double norm, double frontier, double trend, const NormRates& rates) {
  return rates.rise * std::max(0.0, frontier - norm) - rates.fall * std::max(0.0, norm - frontier) +
         trend;
}

/// Euler in steps of a hundredth of a day: wrong by a rate times a step, below 1e-5 u here.
double integrated_norm(double days, double norm, double frontier, double trend,
                       const NormRates& rates) {
  const int steps = static_cast<int>(days * 100);
  for (int step = 0; step < steps; ++step) {
    norm += norm_velocity(norm, frontier, trend, rates) / 100;
  }
  return norm;
}

TEST(Theory, T28_TheNormFollowsItsLaw) {
  const NormRates rates;
  for (const double norm : {-1.0, -0.01, 0.0, 0.02, 0.7}) {
    for (const double trend : {-0.002, 0.0, 0.0003, 0.004}) {
      EXPECT_NEAR(norm_after(200, norm, 0, trend, rates),
                  integrated_norm(200, norm, 0, trend, rates), 1e-4)
          << norm << ", " << trend;
    }
  }
  EXPECT_NEAR(norm_after(70, 0.3, 1, 0.001, rates),
              norm_after(30, norm_after(40, 0.3, 1, 0.001, rates), 1, 0.001, rates), 1e-12)
      << "two steps are one";
  EXPECT_EQ(norm_after(50, 0.2, 0.2, 0, rates), 0.2);
  EXPECT_NEAR(norm_after(50, 0.2, 0, 0.001, {.rise = 0, .fall = 0}), 0.25, 1e-12);
}

double lag_behind(double frontier_a_day, const NormRates& rates, int days) {
  double norm = 0;
  double frontier = 0;
  for (int day = 0; day < days; ++day) {
    frontier += frontier_a_day;
    norm = norm_after(1, norm, frontier, 0, rates);
  }
  return frontier - norm;
}

TEST(Theory, T28_BehindASteadyFrontierTheNormLagsByItsSpeedOverItsRate) {
  const double a_year = 0.1 / 365;
  EXPECT_NEAR(lag_behind(a_year, {}, 365 * 5), a_year / 0.008, 0.02 * a_year / 0.008);
  EXPECT_NEAR(lag_behind(a_year, {.rise = 0.5 / 365, .fall = 0.1 / 365}, 365 * 20), 0.20,
              0.02 * 0.20);
}

// A rival raises the frontier by a unit for a year and then leaves.
TEST(Theory, T28_NormAndShouldBarRiseFastAndReturnSlowly) {
  const NormRates rates;
  const ShouldRates bars;
  double norm = 0;
  double should = 0;
  const auto live = [&](int days, double frontier) {
    for (int day = 0; day < days; ++day) {
      norm = norm_after(1, norm, frontier, 0, rates);
      should = should_after(1, should, norm, {}, bars);
    }
  };
  live(365, 1);
  const double raised_norm = norm;
  const double raised_should = should;
  EXPECT_GT(raised_norm, 0.9);
  EXPECT_GT(raised_should, 0.5);
  live(365, 0);
  EXPECT_GT(norm, 0.4 * raised_norm) << "fell by less than it had risen";
  EXPECT_GT(should, norm) << "the bar is the last to come back";
  EXPECT_GT(should, 0.9 * raised_should);
}

// The customer knows the company: predicted is what is delivered, 0 for ever, while the norm rises.
double satisfaction_under(double norm) {
  const Bars bars = bars_without_promise(norm, norm, 0, 1.0, 0.30);
  return 0.25 * (0 - norm) + disconfirmation(0.0, bars, 0, 1.955, {});
}

TEST(Theory, T28_AtConstantQualitySatisfactionFallsSlowlyThenSteeply) {
  std::vector<double> loss;
  for (double norm = 0; norm < 2.5; norm += 0.1) {
    loss.push_back(satisfaction_under(norm) - satisfaction_under(norm + 0.1));
  }
  EXPECT_TRUE(std::ranges::all_of(loss, [](double x) { return x > 0; }));
  // The adequate bar passes what is delivered where norm - 1 - .3 norm = 0: at 1.43.
  const double inside = loss[5];
  const double outside = loss[18];
  EXPECT_NEAR(inside, 0.25 * 0.1, 1e-9) << "only performance is missed inside the zone";
  EXPECT_GT(outside, 4 * inside) << "losses loom";
}

TEST(Theory, T28_DelightWearsOffAsItBecomesWhatIsPredicted) {
  constexpr double delight = 0.8;
  constexpr double precision = 2.78;
  for (const double prior : {0.25, 1.0, 4.0}) {
    Belief belief{prior, 0};
    for (int n = 1; n <= 20; ++n) {
      belief = updated(belief, delight, precision);
      EXPECT_NEAR(delight - belief.mean(), delight * prior / (prior + n * precision), 1e-12);
    }
  }
}

/// Mean value of a level that swings around what is predicted, without a zone of tolerance.
double value_of_swings(double size, double loss_aversion) {
  double sum = 0;
  constexpr int days = 360;
  for (int day = 0; day < days; ++day) {
    const double level = size * std::sin(2 * 3.141592653589793 * (day + 0.5) / days);
    sum += disconfirmation(level, {0, 0}, 0, loss_aversion, {});
  }
  return sum / days;
}

TEST(Theory, T28_AConstantLevelBeatsAnOscillatingOneUnlessLossesWeighNoMore) {
  EXPECT_NEAR(value_of_swings(0.6, 1.0), value_of_swings(0, 1.0), 1e-12);
  EXPECT_LT(value_of_swings(0.6, 1.955), value_of_swings(0, 1.955));
  EXPECT_LT(value_of_swings(0.6, 2.25), value_of_swings(0.6, 1.955));
}

TEST(MovingNorm, LooksAtTheTwoBestBrandsByHowOftenTheyAreUsed) {
  Market market;
  market.rivals = {{.name = "weak", .level = -0.5}, {.name = "strong", .level = 0.9}};
  RememberedUses uses;
  uses.times = {30, 100, 10, 0};
  Levels ours{};
  ours.fill(0.5);
  const Levels nothing{};
  EXPECT_NEAR(frontier(uses, ours, market, nothing)[0], (30 * 0.5 + 10 * 0.9) / 40, 1e-12);
  uses.times = {30, 100, 0, 0};
  EXPECT_NEAR(frontier(uses, ours, market, nothing)[0], (30 * 0.5 - 100 * 0.5) / 130, 1e-12)
      << "nobody used the strong one";
  EXPECT_EQ(frontier({}, ours, market, market.norm), market.norm);
}

struct Ending {
  explicit Ending(const WorldPlan& plan) {
    const RunKey key{2026, 0};
    const Population population(plan.population, key);
    report = simulate(plan, population, key, nullptr);
  }
  double push(std::string_view source, Attribute attribute) const {
    const BarShares& shares = report.bar_shares;
    const auto at = std::ranges::find(shares.sources, source) - shares.sources.begin();
    return shares.push[shares.index(0, index_of(attribute), static_cast<std::size_t>(at))];
  }
  double share_in_all(Attribute attribute) const {
    const BarShares& shares = report.bar_shares;
    double sum = 0;
    for (std::size_t s = 0; s < shares.sources.size(); ++s) {
      sum += shares.share[shares.index(0, index_of(attribute), s)];
    }
    return sum;
  }
  RunReport report;
};

WorldPlan world_with_trend(double trend, double days_between_steps = 7) {
  WorldPlan plan = quiet_world(4000, 200);
  plan.population.panel = 4000;
  plan.parameters.moving_norm.on = true;
  plan.parameters.moving_norm.trend.fill(trend);
  plan.parameters.moving_norm.days_between_steps = days_between_steps;
  return plan;
}

TEST(MovingNorm, TakesPredictionsAlongAndIsBookedForIt) {
  const Ending still(world_with_trend(0));
  const Ending rising(world_with_trend(1.0));
  EXPECT_GT(rising.push("category_norm", Attribute::quality),
            still.push("category_norm", Attribute::quality) + 0.01);
  EXPECT_NEAR(rising.share_in_all(Attribute::quality), 1, 1e-9);
}

// What weekly steps lose against daily ones: docs/decisions/0050.
TEST(MovingNorm, MovesAboutAsFarInWeeksAsInDays) {
  const double weekly = Ending(world_with_trend(1.0, 7)).push("category_norm", Attribute::quality);
  const double daily = Ending(world_with_trend(1.0, 1)).push("category_norm", Attribute::quality);
  const double rest = Ending(world_with_trend(0.0, 7)).push("category_norm", Attribute::quality);
  EXPECT_NEAR(weekly - rest, daily - rest, 0.05 * (daily - rest));
}

}  // namespace
}  // namespace cxsim
