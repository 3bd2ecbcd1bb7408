#include "agents/delivery.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cxsim {
namespace {

TEST(DeliveryLevel, FallsByOneInTwoDays) {
  EXPECT_DOUBLE_EQ(delivery_level(5, {}), 0);
  EXPECT_DOUBLE_EQ(delivery_level(3, {}), 1);
  EXPECT_DOUBLE_EQ(delivery_level(9, {}), -2);
}

TEST(WaitLevel, FallsWithTheLogarithmOfTheWait) {
  EXPECT_DOUBLE_EQ(wait_level(5, 5), 0);
  EXPECT_NEAR(wait_level(11, 5), -std::log(2.0), 1e-12);
  EXPECT_GT(wait_level(0, 5), 1);
}

TEST(PriceLevel, FallsByOneInFifteenPercent) {
  EXPECT_DOUBLE_EQ(price_level(50, 50), 0);
  EXPECT_NEAR(price_level(57.5, 50), -1, 1e-12);
  EXPECT_NEAR(price_level(42.5, 50), 1, 1e-12);
}

TEST(Quote, IsTheRecentQuantilePaddedAndHypedInWholeDays) {
  EXPECT_EQ(quoted_days(5, 0, 1.0), 5);
  EXPECT_EQ(quoted_days(5, 2, 1.0), 7);
  EXPECT_EQ(quoted_days(5, 2, 0.5), 4);  // 3.5, rounded up
  EXPECT_EQ(quoted_days(6, 0, 0.85), 5);
}

TEST(Quote, IsAtLeastADay) {
  EXPECT_EQ(quoted_days(1, 0, 0.1), 1);
  EXPECT_EQ(quoted_days(2, -30, 1.0), 1);
}

}  // namespace
}  // namespace cxsim
