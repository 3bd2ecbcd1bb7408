#include <gtest/gtest.h>

#include "agents/belief.h"
#include "tests/theory/sample.h"

// The zone of tolerance [model 1.4].
namespace cxsim {
namespace {

TEST(ZoneOfTolerance, NarrowsWithAlternativesUrgencyAndOwnWork) {
  const ZoneWeights weights;
  const double usual = zone_width(weights, {});
  EXPECT_DOUBLE_EQ(usual, 1.0);
  EXPECT_NEAR(zone_width(weights, {.alternatives = 1}), std::exp(-0.3), 1e-12);
  EXPECT_NEAR(zone_width(weights, {.urgency = 1}), std::exp(-0.5), 1e-12);
  EXPECT_NEAR(zone_width(weights, {.role = 1}), std::exp(-0.2), 1e-12);
}

TEST(ZoneOfTolerance, WidensWithAnExplainedOutsideCause) {
  EXPECT_NEAR(zone_width({}, {.excuse = 1}), std::exp(0.4), 1e-12);
}

TEST(Bars, LieOneZoneApart) {
  const Bars bars = bars_without_promise(0.3, 0.0, 0.0, 1.0, 0.3);
  EXPECT_DOUBLE_EQ(bars.desired, 0.3);
  EXPECT_DOUBLE_EQ(bars.adequate, -0.7);
}

TEST(Bars, PredictedServiceLiftsTheAdequateBar) {
  const Bars bars = bars_without_promise(0.3, 0.1, 0.6, 1.0, 0.3);
  EXPECT_DOUBLE_EQ(bars.adequate, 0.3 - 1.0 + 0.3 * 0.5);
}

TEST(Bars, APromiseIsAFloorOfWhatIsAdequate) {
  const Bars bars = bars_with_promise(0.3, 0.0, 0.0, 1.0, 0.3, 0.1, 0.0);
  EXPECT_DOUBLE_EQ(bars.desired, 0.3);
  EXPECT_DOUBLE_EQ(bars.adequate, 0.1);
}

TEST(Bars, APromiseAboveTheShouldBarIsDesired) {
  const Bars bars = bars_with_promise(0.3, 0.0, 0.0, 1.0, 0.3, 0.8, 0.0);
  EXPECT_DOUBLE_EQ(bars.desired, 0.8);
  EXPECT_DOUBLE_EQ(bars.adequate, 0.8);
}

TEST(Bars, GraceLowersTheFloor) {
  const Bars bars = bars_with_promise(0.3, 0.0, 0.0, 1.0, 0.3, 0.1, 0.25);
  EXPECT_DOUBLE_EQ(bars.adequate, -0.15);
}

TEST(Bars, WhatIsAdequateIsNeverMoreThanWhatIsDesired) {
  for (std::uint32_t customer = 0; customer < 2000; ++customer) {
    Luck luck(customer);
    const double should = luck.between(-3, 3);
    const double norm = luck.between(-1, 1);
    const double predicted = luck.between(-6, 6);
    const double zone = luck.between(0, 2);
    const double lift = luck.uniform();
    const Bars without = bars_without_promise(should, norm, predicted, zone, lift);
    EXPECT_LE(without.adequate, without.desired);
    const double promised = luck.between(-3, 3);
    const Bars with =
        bars_with_promise(should, norm, predicted, zone, lift, promised, luck.between(0, 0.5));
    EXPECT_LE(with.adequate, with.desired);
    EXPECT_GE(with.desired, without.desired);
    EXPECT_GE(with.desired, promised);
  }
}

TEST(BelievedLevel, DiscountsOnlyTheClaimAboveTheNorm) {
  EXPECT_DOUBLE_EQ(believed_level(1.5, 0.5, 0.3), 1.2);
  EXPECT_DOUBLE_EQ(believed_level(-1.0, 0.5, 0.3), -1.0);
}

}  // namespace
}  // namespace cxsim
