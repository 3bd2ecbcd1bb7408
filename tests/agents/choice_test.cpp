#include "agents/choice.h"

#include <gtest/gtest.h>

// What each thing a customer sees of an offer is worth [model 5.1].
namespace cxsim {
namespace {

double gained_by(const Offer& offer, double price_sensitivity = 1.0) {
  const ChoiceWeights weights;
  return utility(offer, weights, price_sensitivity) - utility({}, weights, price_sensitivity);
}

TEST(Offer, IsWorthItsQualityLessRiskAndDoubt) {
  EXPECT_NEAR(gained_by({.weighted_mean = 0.4}), 0.4, 1e-12);
  EXPECT_NEAR(gained_by({.weighted_variance = 0.4}), -0.5 / 2 * 0.4, 1e-12);
  EXPECT_NEAR(gained_by({.doubt = 0.4}), -0.4, 1e-12);
}

TEST(Offer, CostsItsPriceMoreToTheSensitive) {
  EXPECT_NEAR(gained_by({.relative_price = 1.1}), -0.374, 1e-12);
  EXPECT_NEAR(gained_by({.relative_price = 1.1}, 2.0), -0.748, 1e-12);
}

TEST(Offer, LosesWithEveryQuotedDay) {
  EXPECT_NEAR(gained_by({.quoted_days_above_reference = 2}), -0.014, 1e-12);
}

TEST(Offer, GainsFromABondAndFromHavingBeenBoughtLast) {
  EXPECT_NEAR(gained_by({.bond = 0.5}), 0.4, 1e-12);
  EXPECT_NEAR(gained_by({.bought_last = true}), 0.5, 1e-12);
}

}  // namespace
}  // namespace cxsim
