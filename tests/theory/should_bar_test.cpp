#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "agents/belief.h"
#include "tests/theory/sample.h"

// The bar of what should be, moving by itself [model 1.4], against a numerical integration.
namespace cxsim {
namespace {

struct Surrounding {
  double norm;
  double rival;
  ShouldRates rates;
};

double velocity(double should, const Surrounding& s) {
  return s.rates.norm_pull * std::max(0.0, s.norm - should) -
         s.rates.decay * std::max(0.0, should - s.norm) +
         s.rates.rival_news * std::max(0.0, s.rival - should);
}

/// Fourth-order Runge-Kutta in steps of about a fiftieth of a day. Where the bar passes a level the
/// law bends, which costs a step squared times the bend: below 1e-7 at these rates.
double integrated(double days, double should, const Surrounding& s) {
  const int steps = 1 + static_cast<int>(days * 50);
  const double h = days / steps;
  for (int step = 0; step < steps; ++step) {
    const double k1 = velocity(should, s);
    const double k2 = velocity(should + h / 2 * k1, s);
    const double k3 = velocity(should + h / 2 * k2, s);
    const double k4 = velocity(should + h * k3, s);
    should += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  return should;
}

Surrounding some_surrounding(Luck& luck, double norm, double rival) {
  const auto rate = [&] { return luck.uniform() < 0.15 ? 0.0 : luck.between(0, 0.05); };
  return {norm, rival, {.norm_pull = rate(), .decay = rate(), .rival_news = rate()}};
}

struct Regime {
  std::string_view name;
  double should;
  double norm;
  double rival;
};

constexpr Regime regimes[] = {
    {"below both, norm first", -1, 0, 0.7},    {"below both, rival first", -1, 0.7, 0},
    {"below both at one level", -1, 0, 0},     {"between, norm below", 0.4, 0, 0.7},
    {"between, rival below", 0.4, 0.7, 0},     {"above both, rival first", 1.2, 0, 0.7},
    {"above both, norm first", 1.2, 0.7, 0},   {"above both at one level", 1.2, 0, 0},
    {"on the norm, rival above", 0, 0, 0.7},   {"on the norm, rival below", 0.7, 0.7, 0},
    {"on the rival, norm below", 0.7, 0, 0.7}, {"on the rival, norm above", 0, 0.7, 0}};

TEST(ShouldBar, FollowsItsLawInEveryRegime) {
  for (const Regime& regime : regimes) {
    for (std::uint32_t customer = 0; customer < 60; ++customer) {
      Luck luck(customer);
      const Surrounding s = some_surrounding(luck, regime.norm, regime.rival);
      const double days = luck.between(0, 300);
      EXPECT_NEAR(should_after(days, regime.should, s.norm, s.rival, s.rates),
                  integrated(days, regime.should, s), 1e-7)
          << regime.name << ", customer " << customer;
    }
  }
}

TEST(ShouldBar, FollowsItsLawAcrossTheLevels) {
  int up_across_norm = 0;
  int up_across_rival = 0;
  int down_across_rival = 0;
  for (std::uint32_t customer = 0; customer < 1500; ++customer) {
    Luck luck(customer);
    const double should = luck.between(-1.5, 1.5);
    const double norm = luck.between(-1, 1);
    const double rival = luck.between(-1, 1);
    const Surrounding s = some_surrounding(luck, norm, rival);
    const double days = luck.between(0, 300);
    const double after = should_after(days, should, s.norm, s.rival, s.rates);
    EXPECT_NEAR(after, integrated(days, should, s), 1e-7) << "customer " << customer;
    if (should < norm && norm < after) ++up_across_norm;
    if (should < rival && rival < after) ++up_across_rival;
    if (after < rival && rival < should) ++down_across_rival;
  }
  // Down across the norm it cannot come: nothing pulls below the norm.
  EXPECT_GT(up_across_norm, 50);
  EXPECT_GT(up_across_rival, 50);
  EXPECT_GT(down_across_rival, 50);
}

TEST(ShouldBar, SettlesWhereThePullsBalance) {
  const ShouldRates rates{.norm_pull = 0.02, .decay = 0.01, .rival_news = 0.03};
  const double balance = 0.03 / 0.04;  // of the way from the norm up to the rival
  for (const double start : {-2.0, 0.0, 0.5, 1.0, 3.0}) {
    EXPECT_NEAR(should_after(5000, start, 0.0, 1.0, rates), balance, 1e-9);
  }
}

TEST(ShouldBar, FallsToTheNormInAHalfLifeOfYears) {
  const ShouldRates usual;
  EXPECT_NEAR(should_after(std::log(2.0) / 0.0005, 1.0, 0.0, 0.0, usual), 0.5, 1e-9);
  EXPECT_NEAR(std::log(2.0) / usual.decay, 1386, 0.5);
}

TEST(ShouldBar, RisesWithAGoodExperienceAndNeverFallsWithABadOne) {
  EXPECT_NEAR(should_after_experience(0.2, 1.2, 0.30), 0.5, 1e-12);
  EXPECT_EQ(should_after_experience(0.2, -1.0, 0.30), 0.2);
}

TEST(ShouldBar, StaysWhereNothingMoves) {
  EXPECT_EQ(should_after(100, 0.4, 0.0, 1.0, {0, 0, 0}), 0.4);
  EXPECT_EQ(should_after(0, 0.4, 0.0, 1.0, {}), 0.4);
  EXPECT_EQ(should_after(100, 0.4, 0.4, 0.4, {0.01, 0.01, 0.01}), 0.4);
}

}  // namespace
}  // namespace cxsim
