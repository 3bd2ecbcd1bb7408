#include <gtest/gtest.h>

#include "tests/end_to_end/library_study.h"

// Scenarios of the library about problems go where the model says [model 12 A, B, G].
namespace cxsim {
namespace {

TEST(RecoveryProgramme, MakesCustomersComplainInsteadOfLeavingAndSatisfiesThem) {
  const LibraryStudy study("recovery_programme", smaller);
  study.expect_raised("complaints", "recovery_programme");
  study.expect_lowered("exits", "recovery_programme");
  study.expect_lowered("churn", "recovery_programme");
  study.expect_raised("complainer_satisfaction", "recovery_programme");
  study.expect_raised("first_contact_resolution", "recovery_programme");
  study.expect_raised("stated_repurchase", "recovery_programme");
  study.expect_raised("contribution", "recovery_programme");

  EXPECT_GT(study.difference("complainer_satisfaction", "full_compensation").low,
            study.difference("complainer_satisfaction", "full_without_paradox").high)
      << "the paradox shows in satisfaction";
  EXPECT_LT(study.difference("contribution", "too_generous").high,
            study.difference("contribution", "full_compensation").low);
}

TEST(OverhypedLaunchWithReturns, HypeIsSentBackAndTalkedAbout) {
  const LibraryStudy study("overhyped_launch_returns", smaller);
  study.expect_raised("first_orders", "overhyped_launch");
  study.expect_lowered("satisfaction", "overhyped_launch");
  study.expect_lowered("loop_share", "overhyped_launch");
  study.expect_raised("returns", "overhyped_launch");
  study.expect_raised("negative_messages", "overhyped_launch");
}

TEST(ShippingDelayWithComplaints, ASlowdownIsComplainedOfAndAnsweringHelps) {
  const LibraryStudy study("shipping_delay_complaints", smaller);
  study.expect_raised("complaints", "slowdown");
  study.expect_raised("problem_share", "slowdown");
  study.expect_raised("exits", "slowdown");
  study.expect_raised("complainer_satisfaction", "slowdown_with_recovery");
  EXPECT_LT(study.difference("exits", "slowdown_with_recovery").value,
            study.difference("exits", "slowdown").value);
  EXPECT_GT(study.difference("won_back", "slowdown_with_win_back").low,
            study.difference("won_back", "slowdown").high);
}

}  // namespace
}  // namespace cxsim
