#include "agents/consistency.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "agents/satisfaction.h"
#include "tests/theory/sample.h"

// Whether the company's channels say the same [model 1.5].
namespace cxsim {
namespace {

constexpr double single_precision = 1e-6;

TEST(Theory, T05_TwoChannelsThatContradictEachOtherWeighAQuarter) {
  const std::array channels = {ChannelSum{2, 2}, ChannelSum{2, -2}};
  const MessageBlock block = block_of(channels);
  EXPECT_NEAR(block.precision, 4.0, single_precision);
  EXPECT_NEAR(block.between, 1.5, single_precision);
  EXPECT_NEAR(block.precision * block.kept_share(), 1.0, single_precision);
}

TEST(Theory, T05_ChannelsThatSayTheSameLoseNothing) {
  const std::array channels = {ChannelSum{2, 1}, ChannelSum{0.5, 0.25}, ChannelSum{3, 1.5}};
  EXPECT_NEAR(block_of(channels).between, 0, single_precision);
  EXPECT_NEAR(block_of(channels).kept_share(), 1.0, single_precision);
}

TEST(Theory, T05_AChannelAloneCannotContradictItself) {
  const std::array channels = {ChannelSum{9, 18}, ChannelSum{}};
  EXPECT_EQ(block_of(channels).kept_share(), 1.0);
}

TEST(Theory, T05_TheIndexIsOneMinusTheShareOfVarianceBetweenChannels) {
  const std::array channels = {ChannelSum{2, 3}, ChannelSum{1, -1}, ChannelSum{3, 0}};
  const MessageBlock block = block_of(channels);
  const double rho = block.precision / 3;
  EXPECT_NEAR(block.kept_share(), 1 - block.between / (block.between + 1 / rho), single_precision);
}

/// Mean value of a delivery that is right on average where bars differ by `spread`, without a zone.
Sample values_with_scattered_bars(double spread, double loss_aversion) {
  constexpr std::uint32_t customers = 400'000;
  const ValueCurve curve;
  Sample sample;
  for (std::uint32_t customer = 0; customer < customers; ++customer) {
    Luck luck(customer);
    const double bar = spread * luck.normal();
    sample.add(disconfirmation(0.0, {bar, bar}, bar, loss_aversion, curve));
  }
  return sample;
}

TEST(Theory, T05_ScatteredBarsCostSatisfactionThoughTheyAreRightOnAverage) {
  constexpr double mean_power = 0.7948;  // E |Z|^.88
  for (const double loss_aversion : {1.955, 2.25}) {
    for (const double spread : {0.5, 1.0}) {
      const double expected = -(loss_aversion - 1) / 2 * std::pow(spread, 0.88) * mean_power;
      const Sample sample = values_with_scattered_bars(spread, loss_aversion);
      ASSERT_LT(sample.three_standard_errors(), 0.02 * -expected) << "large enough a sample";
      EXPECT_NEAR(sample.mean(), expected, 0.02 * -expected);
    }
  }
}

}  // namespace
}  // namespace cxsim
