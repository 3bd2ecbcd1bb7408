#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "agents/belief.h"
#include "tests/theory/sample.h"

// The bar of what should be, moving by itself [model 1.4], against a numerical integration.
namespace cxsim {
namespace {

struct Surrounding {
  double norm;
  std::vector<Claim> claims;
  ShouldRates rates;

  double after(double days, double should) const {
    return should_after(days, should, norm, claims, rates);
  }
};

double velocity(double should, const Surrounding& s) {
  double sum = s.rates.norm_pull * std::max(0.0, s.norm - should) -
               s.rates.decay * std::max(0.0, should - s.norm);
  for (const Claim& claim : s.claims) sum += claim.rate * std::max(0.0, claim.level - should);
  return sum;
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

double some_rate(Luck& luck) {
  return luck.uniform() < 0.15 ? 0.0 : luck.between(0, 0.05);
}

ShouldRates some_rates(Luck& luck) {
  return {.norm_pull = some_rate(luck), .decay = some_rate(luck)};
}

struct Regime {
  std::string_view name;
  double should;
  double norm;
  double claimed;
};

constexpr Regime regimes[] = {
    {"below both, norm first", -1, 0, 0.7},    {"below both, claim first", -1, 0.7, 0},
    {"below both at one level", -1, 0, 0},     {"between, norm below", 0.4, 0, 0.7},
    {"between, claim below", 0.4, 0.7, 0},     {"above both, claim first", 1.2, 0, 0.7},
    {"above both, norm first", 1.2, 0.7, 0},   {"above both at one level", 1.2, 0, 0},
    {"on the norm, claim above", 0, 0, 0.7},   {"on the norm, claim below", 0.7, 0.7, 0},
    {"on the claim, norm below", 0.7, 0, 0.7}, {"on the claim, norm above", 0, 0.7, 0}};

TEST(ShouldBar, FollowsItsLawInEveryRegime) {
  for (const Regime& regime : regimes) {
    for (std::uint32_t customer = 0; customer < 60; ++customer) {
      Luck luck(customer);
      const Surrounding s{regime.norm, {{regime.claimed, some_rate(luck)}}, some_rates(luck)};
      const double days = luck.between(0, 300);
      EXPECT_NEAR(s.after(days, regime.should), integrated(days, regime.should, s), 1e-7)
          << regime.name << ", customer " << customer;
    }
  }
}

TEST(ShouldBar, FollowsItsLawAcrossTheNormAndTwoClaims) {
  int up_across_norm = 0;
  int up_across_claim = 0;
  int up_across_both_claims = 0;
  int down_across_claim = 0;
  int down_across_both_claims = 0;
  for (std::uint32_t customer = 0; customer < 2000; ++customer) {
    Luck luck(customer);
    const double should = luck.between(-1.5, 1.5);
    const double low = luck.between(-1, 1);
    const double high = luck.between(low, 1);
    Surrounding s{
        luck.between(-1, 1), {{low, some_rate(luck)}, {high, some_rate(luck)}}, some_rates(luck)};
    if (luck.uniform() < 0.5) std::swap(s.claims[0], s.claims[1]);
    const double days = luck.between(0, 300);
    const double after = s.after(days, should);
    EXPECT_NEAR(after, integrated(days, should, s), 1e-7) << "customer " << customer;
    const auto up = [&](double level) { return should < level && level < after ? 1 : 0; };
    const auto down = [&](double level) { return after < level && level < should ? 1 : 0; };
    up_across_norm += up(s.norm);
    up_across_claim += up(low);
    up_across_both_claims += up(low) * up(high);
    down_across_claim += down(high);
    down_across_both_claims += down(low) * down(high);
  }
  // Down across the norm it cannot come: nothing pulls below the norm.
  EXPECT_GT(up_across_norm, 50);
  EXPECT_GT(up_across_claim, 50);
  EXPECT_GT(up_across_both_claims, 20);
  EXPECT_GT(down_across_claim, 50);
  EXPECT_GT(down_across_both_claims, 20);
}

TEST(ShouldBar, SettlesWhereThePullsBalance) {
  const Surrounding s{0.0, {{1.0, 0.03}}, {.norm_pull = 0.02, .decay = 0.01}};
  const double balance = 0.03 / 0.04;  // of the way from the norm up to the claim
  for (const double start : {-2.0, 0.0, 0.5, 1.0, 3.0}) {
    EXPECT_NEAR(s.after(5000, start), balance, 1e-9);
  }
}

TEST(ShouldBar, OfASilentMarketOnlyHearsTheNorm) {
  const Surrounding silent{0.2, {}, {}};
  EXPECT_NEAR(silent.after(100, -1.0), 0.2 - 1.2 * std::exp(-0.4), 1e-12);
  EXPECT_NEAR(silent.after(100, 1.2), 0.2 + std::exp(-0.05), 1e-12);
}

TEST(ShouldBar, FallsToTheNormInAHalfLifeOfYears) {
  const ShouldRates usual;
  EXPECT_NEAR(should_after(std::log(2.0) / 0.0005, 1.0, 0.0, {}, usual), 0.5, 1e-9);
  EXPECT_NEAR(std::log(2.0) / usual.decay, 1386, 0.5);
}

TEST(ShouldBar, RisesWithAGoodExperienceAndNeverFallsWithABadOne) {
  EXPECT_NEAR(should_after_experience(0.2, 1.2, 0.30), 0.5, 1e-12);
  EXPECT_EQ(should_after_experience(0.2, -1.0, 0.30), 0.2);
}

TEST(ShouldBar, StaysWhereNothingMoves) {
  EXPECT_EQ((Surrounding{0.0, {{1.0, 0.0}}, {0, 0}}.after(100, 0.4)), 0.4);
  EXPECT_EQ((Surrounding{0.0, {{1.0, 0.1}}, {}}.after(0, 0.4)), 0.4);
  EXPECT_EQ((Surrounding{0.4, {{0.4, 0.01}}, {0.01, 0.01}}.after(100, 0.4)), 0.4);
}

}  // namespace
}  // namespace cxsim
