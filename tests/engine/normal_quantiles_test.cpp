#include "engine/normal_quantiles.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "engine/draws.h"
#include "engine/elementary.h"

namespace cxsim {
namespace {

// Also of none, of fewer than fill a vector, and of more than one stretch.
TEST(NormalQuantiles, AreTheSameBitsAsOneByOne) {
  for (const std::uint32_t size : {0u, 1u, 7u, 256u, 257u, 10'000u}) {
    std::vector<double> values(size);
    for (std::uint32_t i = 0; i < size; ++i) values[i] = Draws({.seed = 1}, i, 0, 0).uniform();
    std::vector<double> expected = values;
    for (double& value : expected) value = normal_quantile(value);
    normal_quantiles(values);
    EXPECT_EQ(values, expected);
  }
}

TEST(NormalQuantiles, ReachTheEndsOfTheUniforms) {
  std::vector<double> values = {0x1p-33, 0.11, 0.89, 1.0 - 0x1p-33};
  normal_quantiles(values);
  EXPECT_EQ(values[0], normal_quantile(0x1p-33));
  EXPECT_EQ(values[0], -values[3]);
  EXPECT_LT(values[0], values[1]);
  EXPECT_EQ(values[2], normal_quantile(0.89));
}

}  // namespace
}  // namespace cxsim
