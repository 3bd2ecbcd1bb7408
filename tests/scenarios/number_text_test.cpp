#include "scenarios/number_text.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace cxsim {
namespace {

TEST(NumberText, StopsWhereTheNumberEnds) {
  EXPECT_EQ(number_at_start("12.5%").length, 4u);
  EXPECT_EQ(number_at_start("29EUR").length, 2u);  // an exponent needs digits
  EXPECT_EQ(number_at_start("5e3 days").length, 3u);
  EXPECT_EQ(number_at_start("-.5").length, 3u);
  EXPECT_EQ(number_at_start("5.").length, 1u);
  EXPECT_EQ(number_at_start("+5").length, 0u);
  EXPECT_EQ(number_at_start("").length, 0u);
}

TEST(NumberText, MovesTheDecimalPointWithoutRoundingTwice) {
  EXPECT_EQ(value_of(number_at_start("12.3"), -2), 0.123);
  EXPECT_EQ(value_of(number_at_start("0.07"), -2), 0.0007);
  EXPECT_EQ(value_of(number_at_start("1e2"), -2), 1.0);
}

TEST(NumberText, RefusesWhatADoubleCannotHold) {
  EXPECT_EQ(value_of(number_at_start("1e999")), std::nullopt);
  EXPECT_EQ(value_of(number_at_start("1e-999")), std::nullopt);
  EXPECT_EQ(value_of(number_at_start("1e99999999999999999999")), std::nullopt);
}

TEST(DecimalText, LooksLikeWhatPeopleWrite) {
  EXPECT_EQ(decimal_text(5), "5");
  EXPECT_EQ(decimal_text(0.25), "0.25");
  EXPECT_EQ(decimal_text(-1200.5), "-1200.5");
  EXPECT_EQ(decimal_text(0), "0");
  EXPECT_EQ(decimal_text(1e9), "1000000000");
  EXPECT_EQ(decimal_text(1e-7), "1.0e-07");
  EXPECT_EQ(decimal_text(2.5e20), "2.5e+20");
  EXPECT_EQ(decimal_text(0.123, 2), "12.3");
  EXPECT_EQ(decimal_text(1, 2), "100");
}

/// Bit patterns in a full-period sequence, so that all magnitudes occur; the seed is fixed.
template <typename Check>
void for_many_doubles(Check check) {
  std::uint64_t bits = 0x243f6a8885a308d3u;
  for (int i = 0; i < 100'000; ++i) {
    bits = bits * 6364136223846793005u + 1442695040888963407u;
    const double value = std::bit_cast<double>(bits);
    if (std::isfinite(value)) check(value);
  }
}

TEST(DecimalText, ReadsBackToTheSameBits) {
  for_many_doubles([](double value) {
    for (const int shift : {0, 2}) {
      const std::string text = decimal_text(value, shift);
      const NumberText number = number_at_start(text);
      ASSERT_EQ(number.length, text.size()) << text;
      const auto back = value_of(number, -shift);
      ASSERT_TRUE(back.has_value()) << text;
      ASSERT_EQ(std::bit_cast<std::uint64_t>(*back), std::bit_cast<std::uint64_t>(value)) << text;
    }
  });
}

}  // namespace
}  // namespace cxsim
