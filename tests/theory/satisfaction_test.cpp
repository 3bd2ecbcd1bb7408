#include "agents/satisfaction.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include "agents/delivery.h"
#include "agents/judgement.h"
#include "agents/memory.h"
#include "agents/parameters.h"
#include "tests/theory/sample.h"

// From gap to satisfaction [model 1.5, 2.1, 2.2, 4.5, 4.6].
namespace cxsim {
namespace {

constexpr double classical = 2.25;  // loss aversion of Tversky & Kahneman 1992
constexpr double present = 1.955;   // of Brown et al. 2024
constexpr double promised_days = 5;
const SatisfactionParameters defaults;

/// E|Z|^p of a standard normal Z.
double absolute_moment(double p) {
  return std::exp2(p / 2) * std::tgamma((p + 1) / 2) / std::sqrt(std::acos(-1.0));
}

TEST(Theory, T05_BarsThatDifferBetweenCustomersCostSatisfactionOnAverage) {
  EXPECT_NEAR(absolute_moment(0.88), 0.7948, printed(4));
  for (const double spread : {0.5, 1.0}) {
    for (const auto& [loss_aversion, coefficient] :
         {std::pair{classical, -0.497}, std::pair{present, -0.380}}) {
      Sample value;
      for (std::uint32_t customer = 0; customer < 600'000; ++customer) {
        const double bar = spread * Luck(customer).normal();
        value.add(disconfirmation(0.0, {bar, bar}, bar, loss_aversion, ValueCurve{}));
      }
      const double expected =
          -(loss_aversion - 1) / 2 * std::pow(spread, 0.88) * absolute_moment(0.88);
      EXPECT_NEAR(expected, coefficient * std::pow(spread, 0.88), printed(3));
      ASSERT_LT(value.three_standard_errors(), 0.02 * std::abs(expected));
      EXPECT_NEAR(value.mean(), expected, value.three_standard_errors());
    }
  }
}

TEST(Theory, T07_SampleValuesOfTheDisconfirmationValue) {
  const std::array<std::pair<double, double>, 7> samples = {
      {{-2, -3.340}, {-1, -1.348}, {-0.5, -0.125}, {0, 0}, {0.5, 0.125}, {1, 0.668}, {2, 1.554}}};
  for (const auto& [perceived, value] : samples) {
    EXPECT_NEAR(disconfirmation(perceived, {-0.5, 0.5}, 0.0, classical, ValueCurve{}), value,
                printed(3));
  }
}

TEST(Theory, T07_WithoutCurvatureAndLossAversionItIsPlainDisconfirmation) {
  const ValueCurve linear{.inside_zone = 1, .gain_exponent = 1, .loss_exponent = 1};
  for (std::uint32_t customer = 0; customer < 1000; ++customer) {
    Luck luck(customer);
    const Bars bars{luck.between(-2, 0), luck.between(0, 2)};
    const double expected = luck.between(bars.adequate, bars.desired);
    const double perceived = luck.between(-5, 5);
    EXPECT_NEAR(disconfirmation(perceived, bars, expected, 1.0, linear), perceived - expected,
                1e-12);
  }
}

TEST(Theory, T07_AtAPointBarALossWeighsLossAversionTimesAGain) {
  for (const double loss_aversion : {1.0, present, classical}) {
    const auto at = [&](double gap) {
      return disconfirmation(0.3 + gap, {0.3, 0.3}, 0.3, loss_aversion, ValueCurve{});
    };
    EXPECT_NEAR(-at(-1) / at(1), loss_aversion, 1e-12);
    EXPECT_NEAR(-at(-2) / at(2), loss_aversion, 1e-12);
  }
}

TEST(Theory, T07_BetterIsNeverWorseAndNothingJumps) {
  for (std::uint32_t customer = 0; customer < 200; ++customer) {
    Luck luck(customer);
    const Bars bars{luck.between(-2, 0), luck.between(0, 2)};
    const double expected = luck.between(-2, 2);
    const double loss_aversion = luck.between(1, 3);
    const auto value = [&](double perceived) {
      return disconfirmation(perceived, bars, expected, loss_aversion, ValueCurve{});
    };
    for (double perceived = -4; perceived < 4; perceived += 0.01) {
      EXPECT_LT(value(perceived), value(perceived + 0.01));
    }
    for (const double edge : {bars.adequate, bars.desired}) {
      EXPECT_NEAR(value(edge - 1e-9), value(edge + 1e-9), 1e-6);
    }
  }
}

// Will and should expectations have opposite effects [Boulding et al. 1993].
TEST(Theory, T07_PredictingMoreHelpsPerceptionAndDemandingMoreHurtsSatisfaction) {
  const double delivered = 0.1;
  EXPECT_GT(perceived_level(delivered, 0.2, Perception{}),
            perceived_level(delivered, 0.0, Perception{}));
  const auto satisfied = [&](double should) {
    const Bars bars = bars_without_promise(should, 0.0, 0.0, 0.2, 0.3);
    return disconfirmation(delivered, bars, 0.0, present, ValueCurve{});
  };
  for (double should = -1; should < 2; should += 0.1) {
    EXPECT_LE(satisfied(should + 0.1), satisfied(should));
  }
  EXPECT_LT(satisfied(0.5), satisfied(0.0));
}

TEST(Theory, T08_SmallGapsAreAbsorbedAndLargeOnesExaggerated) {
  const auto multiplier = [](double gap) {
    return (perceived_level(0.4 + gap, 0.4, Perception{}) - 0.4) / gap;
  };
  EXPECT_NEAR(multiplier(1e-5), 0.750, printed(3));
  EXPECT_NEAR(multiplier(1), 0.876, printed(3));
  EXPECT_NEAR(multiplier(2), 1.041, printed(3));
  EXPECT_NEAR(multiplier(3), 1.094, printed(3));
  EXPECT_NEAR(multiplier(-2), multiplier(2), 1e-12);
}

TEST(Theory, T08_ModestHypeHelpsPerceptionAndGrossHypeHurtsIt) {
  const auto effect_of_expecting_more = [](double gap) {
    constexpr double step = 1e-5;
    return (perceived_level(gap, step, Perception{}) - perceived_level(gap, -step, Perception{})) /
           (2 * step);
  };
  EXPECT_NEAR(effect_of_expecting_more(0), 0.25, 1e-3);
  EXPECT_NEAR(effect_of_expecting_more(0.5), 0.144, 1e-3);
  EXPECT_NEAR(effect_of_expecting_more(1.5), -0.23, 2e-3);  // printed with two decimals
}

TEST(Theory, T08_DeliveringMoreIsNeverPerceivedAsLess) {
  for (const double assimilation : {0.0, 0.25, 0.5, 0.9}) {
    for (const double contrast : {0.0, 0.1, 0.3, 1.0}) {
      const Perception perception{assimilation, contrast, 1.5};
      for (double delivered = -6; delivered < 6; delivered += 0.01) {
        EXPECT_LT(perceived_level(delivered, 0.2, perception),
                  perceived_level(delivered + 0.01, 0.2, perception));
      }
    }
  }
}

TEST(Theory, T09_AnExactMatchIsFourStarsAndBuildsNoBond) {
  const auto batch = std::make_unique<BasicEncounterBatch<double>>();
  batch->size = customers_at_once;
  batch->met.fill(true);
  Levels norm;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    norm[k] = Luck(1000, static_cast<Purpose>(k)).between(-1, 1);
    batch->delivered[k].fill(norm[k]);
    batch->expected[k].fill(norm[k]);
  }
  batch->blame.fill(1.0);
  batch->broken_promise.fill(0.0);
  batch->unresolved.fill(0.0);
  batch->mood.fill(0.0);
  for (std::uint32_t i = 0; i < batch->size; ++i) {
    Luck luck(i);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      batch->adequate[k][i] = norm[k] - luck.between(0, 1);
      batch->desired[k][i] = norm[k] + luck.between(0, 1);
    }
    batch->loss_aversion[i] = luck.between(1, 3);
    batch->gap_sensitivity[i] = luck.between(0.5, 2);
  }
  judge(defaults, norm, *batch);
  for (std::uint32_t i = 0; i < batch->size; ++i) {
    EXPECT_EQ(batch->satisfaction[i], defaults.anchor);
    EXPECT_DOUBLE_EQ(stars(batch->satisfaction[i]), 4.0);
    const double bond = Luck(i).uniform();
    EXPECT_EQ(bond_after(bond, batch->satisfaction[i] - defaults.anchor, BondRates{}), bond);
  }
}

/// A delivery where the promise is the only bar, without the direct effect of speed.
struct Delivery {
  double days_late = 0;
  bool breaks_promise = false;
  double blame = 1;

  double stars() const {
    SatisfactionParameters parameters = defaults;
    parameters.performance_weight = 0;
    BasicEncounterBatch<double> batch;
    constexpr std::size_t k = index_of(Attribute::delivery);
    const double bar = delivery_level(promised_days, {.reference_days = promised_days});
    batch.size = 1;
    batch.met.fill(false);
    batch.met[k] = true;
    batch.delivered[k][0] =
        delivery_level(promised_days + days_late, {.reference_days = promised_days});
    batch.expected[k][0] = batch.adequate[k][0] = batch.desired[k][0] = bar;
    batch.loss_aversion[0] = classical;
    batch.gap_sensitivity[0] = 1;
    batch.blame[0] = blame;
    batch.broken_promise[0] = breaks_promise ? 1 : 0;
    batch.unresolved[0] = 0;
    batch.mood[0] = 0;
    judge(parameters, Levels{}, batch);
    return cxsim::stars(batch.satisfaction[0]);
  }
};

double stars_by_days_late(double days) {
  return Delivery{.days_late = days, .breaks_promise = days > 0}.stars();
}

TEST(Theory, T15_StarsFallWithTheBrokenPromiseAndThenSlowly) {
  const std::array<std::pair<double, double>, 9> table = {{{-4, 4.25},
                                                           {-2, 4.14},
                                                           {-1, 4.08},
                                                           {0, 4.00},
                                                           {1, 2.78},
                                                           {2, 2.65},
                                                           {5, 2.41},
                                                           {7, 2.29},
                                                           {14, 2.00}}};
  for (const auto& [days, star] : table) {
    EXPECT_NEAR(stars_by_days_late(days), star, printed(2)) << days << " days late";
  }
}

/// Mean of `f` over an exponential distribution, by its quantiles in equal steps.
template <class Function>
double exponential_mean(double mean, const Function& f) {
  constexpr int steps = 100'000;
  double sum = 0;
  for (int i = 0; i < steps; ++i) sum += f(-mean * std::log((i + 0.5) / steps));
  return sum / steps;
}

TEST(Theory, T15_TheGapBetweenLateAndOnTimeIsThatOfAMarketplace) {
  const double late = exponential_mean(6, [](double days) { return stars_by_days_late(days); });
  EXPECT_NEAR(stars_by_days_late(-3) - late, 1.76, printed(2));
  // Earliness scatters too, which costs .02 of it. The data say 1.74.
  const double on_time = exponential_mean(3, [](double days) { return stars_by_days_late(-days); });
  EXPECT_GT(on_time - late, 1.4);
  EXPECT_LT(on_time - late, 2.1);
}

TEST(Theory, T15_AnHonestNoticeOfAnOutsideCauseSavesMostOfTheStars) {
  const double half = blame(1.0, 1.0, defaults.excuse_weight);
  const Delivery no_notice{.days_late = 2, .breaks_promise = true};
  const Delivery explained{.days_late = 2, .breaks_promise = true, .blame = half};
  const Delivery promise_moved{.days_late = 2, .blame = half};
  EXPECT_NEAR(no_notice.stars(), 2.65, printed(2));
  EXPECT_NEAR(explained.stars(), 3.37, printed(2));
  EXPECT_NEAR(promise_moved.stars(), 3.82, printed(2));
}

}  // namespace
}  // namespace cxsim
