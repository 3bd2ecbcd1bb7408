#include "output/rounded_text.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cxsim {
namespace {

TEST(RoundedText, ShowsTheDigitsThatTheIntervalDeserves) {
  EXPECT_EQ(decimals_of({0.312, 0.282, 0.342, 20}), 2);     // half an interval of 0.03
  EXPECT_EQ(decimals_of({0.312, 0.300, 0.324, 20}), 3);     // of 0.012: one more
  EXPECT_EQ(decimals_of({1234.5, 1200.0, 1270.0, 20}), 0);  // of 35
  EXPECT_EQ(decimals_of({0.3, 0.3 - 1e-12, 0.3 + 1e-12, 20}), 9);
  EXPECT_EQ(decimals_of({0.3117}), 3);  // no interval: three digits
  EXPECT_EQ(decimals_of({3117.0}), 0);
  EXPECT_EQ(decimals_of({0, 0, 0, 20}), 0);
  EXPECT_EQ(decimals_of(Estimate{}), 0);
}

TEST(RoundedText, KnowsNoNegativeZero) {
  EXPECT_EQ(rounded_text(-0.001, 2), "0.00");
  EXPECT_EQ(rounded_text(-0.006, 2), "-0.01");
  EXPECT_EQ(rounded_text(std::nan(""), 2), "-");
}

TEST(RoundedText, NegatesAnIntervalEndForEnd) {
  const Estimate negative = negated({-0.3, -0.4, -0.2, 5});
  EXPECT_EQ(negative.low, 0.2);
  EXPECT_EQ(interval_text(negative, 1), "0.2 to 0.4");
  EXPECT_EQ(interval_text({0.3}, 1), "");
}

}  // namespace
}  // namespace cxsim
