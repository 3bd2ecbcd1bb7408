#include <gtest/gtest.h>

#include "tests/end_to_end/library_study.h"

namespace cxsim {
namespace {

TEST(ShippingDelay, ASlowdownBreaksPromisesAndCostsSatisfactionTrustAndCustomers) {
  const LibraryStudy study("shipping_delay", smaller);
  study.expect_lowered("on_time_share", "slowdown");
  study.expect_lowered("satisfaction", "slowdown");
  study.expect_lowered("trust", "slowdown");
  study.expect_raised("contacts", "slowdown");
  study.expect_raised("negative_messages", "slowdown");
  study.expect_raised("churn", "slowdown");

  const double lost = study.difference("satisfaction", "slowdown").value;
  const double lost_with_notice = study.difference("satisfaction", "slowdown_with_notice").value;
  const double saved = 1.0 - lost_with_notice / lost;
  EXPECT_GT(saved, 0.20) << "an honest notice buys back a part";
  EXPECT_LT(saved, 0.60) << "but not all";
}

TEST(OverhypedLaunch, HypeBuysFirstOrdersWithSatisfactionAndRepeats) {
  const LibraryStudy study("overhyped_launch", smaller);
  study.expect_raised("first_orders", "overhyped_launch");
  study.expect_lowered("satisfaction", "overhyped_launch");
  study.expect_lowered("loop_share", "overhyped_launch");
  study.expect_raised("disappointed_by_bar_share", "overhyped_launch");
  study.expect_raised("satisfaction", "honest_launch_lower_promise");
}

TEST(PairedDesign, SharedLuckMakesDifferencesFarMoreCertain) {
  const LibraryStudy study("shipping_delay", smaller);
  const Estimate difference = study.difference("satisfaction", "slowdown_with_notice");
  EXPECT_LT(difference.high - difference.low, 0.05);
}

}  // namespace
}  // namespace cxsim
