#include <gtest/gtest.h>

#include "tests/end_to_end/library_study.h"

// Promises, prices and messages: archetypes A3, E, F, H and L of the model [model 12].
namespace cxsim {
namespace {

std::vector<std::string> smaller_with(std::initializer_list<std::string> more) {
  std::vector<std::string> overrides = smaller;
  overrides.insert(overrides.end(), more);
  return overrides;
}

TEST(ShippingDelay, AWrongSecondDateIsWorseThanNoNotice) {
  const LibraryStudy study("shipping_delay", smaller);
  const double silent = study.difference("satisfaction", "slowdown").value;
  EXPECT_LT(study.difference("satisfaction", "slowdown_with_wrong_date").high, silent);
}

TEST(PriceRise, SellsLessAtMoreMarginToLessSatisfiedCustomers) {
  const LibraryStudy study("price_rise", smaller);
  study.expect_lowered("orders", "ten_percent_more");
  study.expect_lowered("satisfaction", "ten_percent_more");
  study.expect_raised("orders", "ten_percent_less");
  const auto per_order = [&](std::string_view scenario) {
    return study.mean("contribution", scenario) / study.mean("orders", scenario);
  };
  EXPECT_GT(per_order("ten_percent_more"), per_order("as_is"));
}

TEST(PriceRise, LosesBetweenTenAndTwentySixPercentOfOrdersWhileItIsInForce) {
  const LibraryStudy study("price_rise",
                           smaller_with({"variants.ten_percent_more.levers.price.from=day 0"}));
  const double lost =
      -study.difference("orders", "ten_percent_more").value / study.mean("orders", "as_is");
  EXPECT_GT(lost, 0.10);
  EXPECT_LT(lost, 0.26);
}

TEST(PaddedPromise, IsKeptMoreOftenAndPleases) {
  const LibraryStudy study("padded_promise", smaller);
  study.expect_raised("on_time_share", "two_days_more");
  study.expect_raised("trust", "two_days_more");
  study.expect_raised("satisfaction", "two_days_more");
}

TEST(MixedMessages, LeaveDoubtAndCostOrdersTrustAndSatisfaction) {
  const LibraryStudy study("mixed_messages", smaller);
  study.expect_lowered("message_consistency", "mixed");
  study.expect_raised("doubt", "mixed");
  study.expect_lowered("orders", "mixed");
  study.expect_lowered("conversion", "mixed");
  study.expect_lowered("trust", "mixed");
  study.expect_lowered("satisfaction", "mixed");
}

TEST(ExpectationReset, RaisesSatisfactionAndKeepsCustomersWithUnchangedOperations) {
  const LibraryStudy study("expectation_reset", smaller);
  study.expect_raised("satisfaction", "true_promise");
  study.expect_raised("on_time_share", "true_promise");
  study.expect_lowered("churn", "true_promise");
}

}  // namespace
}  // namespace cxsim
