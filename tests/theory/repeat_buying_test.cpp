#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "agents/loyalty.h"
#include "agents/parameters.h"
#include "engine/distribution.h"
#include "tests/theory/sample.h"

// When the need comes and who comes back [model 5.4, 5.5]: with no weight on satisfaction, bond and
// complaints the model is the BG/NBD [Fader, Hardie & Lee 2005], here with the CDNOW parameters.
namespace cxsim {
namespace {

constexpr double tolerance = 0.005;
constexpr DropOutWeights neutral{.satisfaction = 0, .bond = 0, .experience = 0, .complaint = 0};

// Weeks.
const Distribution cdnow_rate{Family::gamma, {0.243, 0.243 / 4.414}};
const Distribution cdnow_drop_out{Family::beta, {0.793, 2.426}};

/// The middles of equally likely slices of a distribution.
std::vector<double> slices(const Distribution& distribution, int count) {
  std::vector<double> middles;
  for (int i = 0; i < count; ++i) middles.push_back(distribution.quantile((i + 0.5) / count));
  return middles;
}

/// Repeat purchases until `t` of a customer with that rate and drop-out probability.
double expected_repeats(double rate, double drop_out, double t) {
  return drop_out > 0 ? -std::expm1(-rate * drop_out * t) / drop_out : rate * t;
}

/// The mean of a function of rate and drop-out over the market.
template <typename Function>
double over_the_market(Function&& of) {
  static const std::vector<double> rates = slices(cdnow_rate, 4000);
  static const std::vector<double> drop_outs = slices(cdnow_drop_out, 400);
  double sum = 0;
  for (const double rate : rates) {
    for (const double drop_out : drop_outs) sum += of(rate, drop_out);
  }
  return sum / static_cast<double>(rates.size() * drop_outs.size());
}

/// Repeat purchases until `t`, lived through with the clock and the drop-out of the model.
int lived_repeats(std::uint32_t customer, double t) {
  Luck luck(customer, 17);
  const double rate = cdnow_rate.quantile(luck.uniform());
  const double own = cdnow_drop_out.quantile(luck.uniform());
  double now = 0;
  for (int repeats = 0;; ++repeats) {
    if (repeats > 0 && luck.uniform() < drop_out_probability(own, -1, 0.5, repeats, 1, neutral)) {
      return repeats;
    }
    now += days_to_next_need(luck.uniform(), rate);
    if (now > t) return repeats;
  }
}

TEST(Theory, T17_RepeatPurchasesFollowTheBetaGeometricModel) {
  struct Row {
    double weeks;
    double published;
  };
  for (const Row row : {Row{0.1429, .0078}, Row{1, .0532}, Row{3, .1506}, Row{31.86, 1.0405},
                        Row{32, 1.0437}, Row{78, 1.8576}}) {
    const double repeats = over_the_market(
        [&](double rate, double drop_out) { return expected_repeats(rate, drop_out, row.weeks); });
    EXPECT_NEAR(repeats, row.published, tolerance) << row.weeks << " weeks";
  }
}

// 400,000 customers; three standard errors of the mean are 0.02.
TEST(Theory, T17_TheClockOfTheModelLivesThroughTheBetaGeometricModel) {
  Sample repeats;
  for (std::uint32_t customer = 0; customer < 400'000; ++customer) {
    repeats.add(lived_repeats(customer, 78));
  }
  ASSERT_LT(repeats.three_standard_errors(), 0.025);
  EXPECT_NEAR(repeats.mean(), 1.8605, repeats.three_standard_errors());
}

TEST(Theory, T17_WhatACustomerDidTellsWhatTheyWillDo) {
  constexpr double repeats = 2;
  constexpr double last = 30.43;
  constexpr double watched = 38.86;
  constexpr double ahead = 39;
  const double likelihood = over_the_market([&](double rate, double drop_out) {
    const double stayed = std::pow(1 - drop_out, repeats - 1) * std::pow(rate, repeats);
    const double alive = stayed * (1 - drop_out) * std::exp(-rate * watched);
    const double gone = stayed * drop_out * std::exp(-rate * last);
    return alive + gone;
  });
  const double expected = over_the_market([&](double rate, double drop_out) {
    const double stayed = std::pow(1 - drop_out, repeats) * std::pow(rate, repeats);
    return stayed * std::exp(-rate * watched) * expected_repeats(rate, drop_out, ahead);
  });
  EXPECT_NEAR(expected / likelihood, 1.226, tolerance);
}

TEST(Theory, T17_ShareWithoutARepeatPurchase) {
  for (const auto& [weeks, share] : {std::pair{39.0, .5738}, std::pair{78.0, .4910}}) {
    const double t = weeks;
    const double never = over_the_market([&](double rate, double) { return std::exp(-rate * t); });
    EXPECT_NEAR(never, share, tolerance);
  }
}

// Needs at a gamma rate until a lifetime at a gamma rate ends [Schmittlein, Morrison & Colombo
// 1987].
TEST(Theory, T17_RepeatPurchasesUntilALifetimeEndsFollowTheParetoModel) {
  const double mean_rate = 0.553 / 10.578;
  const std::vector<double> ends = slices({Family::gamma, {0.606, 0.606 / 11.669}}, 4000);
  struct Row {
    double weeks;
    double repeats;
    double alive;
  };
  for (const Row row : {Row{39, 1.2130, .4107}, Row{52, 1.4730, .3576}, Row{78, 1.9094, .2906}}) {
    double lifetime = 0;
    double alive = 0;
    for (const double end : ends) {
      lifetime += -std::expm1(-end * row.weeks) / end;
      alive += std::exp(-end * row.weeks);
    }
    const double count = static_cast<double>(ends.size());
    EXPECT_NEAR(mean_rate * lifetime / count, row.repeats, tolerance);
    EXPECT_NEAR(alive / count, row.alive, tolerance);
  }
  // 200,000 customers live it with the clock of the model.
  Sample repeats;
  const Distribution rate{Family::gamma, {0.553, mean_rate}};
  const Distribution ending{Family::gamma, {0.606, 0.606 / 11.669}};
  for (std::uint32_t customer = 0; customer < 200'000; ++customer) {
    Luck luck(customer, 18);
    const double own = rate.quantile(luck.uniform());
    const double leaves = days_to_next_need(luck.uniform(), ending.quantile(luck.uniform()));
    int count = 0;
    for (double now = days_to_next_need(luck.uniform(), own); now < std::min(39.0, leaves);
         now += days_to_next_need(luck.uniform(), own)) {
      ++count;
    }
    repeats.add(count);
  }
  EXPECT_NEAR(repeats.mean(), 1.2130, repeats.three_standard_errors());
}

TEST(Theory, T17_AConstantChanceToComeBackMakesAGeometricNumberOfOrders) {
  for (const auto& [stays, orders] : {std::pair{0.5, 2.0}, std::pair{0.8, 5.0}}) {
    double expected = 0;
    double still_here = 1;
    for (int order = 0; order < 200; ++order) {
      expected += still_here;
      still_here *= 1 - drop_out_probability(1 - stays, 0, 0, order, 0, neutral);
    }
    EXPECT_NEAR(expected, orders, 1e-9);
  }
}

// Ho, Park & Zhou 2006.
TEST(Theory, T17_WhatACohortBuysGrowsEverFasterWithItsSatisfaction) {
  const auto bought = [](double above_anchor) {
    const double rate =
        6.0 / 365 * need_rate_factor(above_anchor, LoyaltyParameters{}.need_rate_weight);
    double sum = 0;
    for (const double own : slices({Family::beta, {1.0, 9.0}}, 400)) {
      const double leaves =
          drop_out_probability(own, above_anchor, 0, 0, 0, {.bond = 0, .experience = 0});
      sum += expected_repeats(rate, leaves, 365);
    }
    return sum;
  };
  double step_before = 0;
  for (double s = -1.5; s < 0.5; s += 0.25) {
    const double step = bought(s + 0.25) - bought(s);
    EXPECT_GT(step, step_before);
    step_before = step;
  }
}

}  // namespace
}  // namespace cxsim
