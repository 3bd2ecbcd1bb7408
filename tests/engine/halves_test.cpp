#include "engine/halves.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/draws.h"

namespace cxsim {
namespace {

std::vector<std::uint16_t> rounded(std::span<const float> values, bool portably) {
  std::vector<_Float16> halves(values.size());
  if (portably) {
    round_to_halves_portably(values, halves);
  } else {
    round_to_halves(values, halves);
  }
  std::vector<std::uint16_t> bits;
  for (const _Float16 half : halves) bits.push_back(std::bit_cast<std::uint16_t>(half));
  return bits;
}

TEST(Halves, AreTheSameBitsWithAndWithoutWideInstructions) {
  std::vector<float> values;
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    const Draws draws({7, 0}, i, 0, 1);
    const double exponent = std::floor(44 * draws.uniform(1)) - 27;  // from below the smallest half
    const double sign = draws.uniform(2) < 0.5 ? -1 : 1;
    const double value = sign * std::ldexp(1 + draws.uniform(0), static_cast<int>(exponent));
    values.push_back(static_cast<float>(value));
  }
  EXPECT_EQ(rounded(values, false), rounded(values, true));
}

TEST(Halves, AreTheSameBitsBesideEveryTie) {
  std::vector<float> values;
  for (float tie = 1 + 0x1p-11f; tie < 2; tie += 0x1p-10f) {
    for (const float off : {-0x1p-20f, -0x1p-23f, 0.0f, 0x1p-23f, 0x1p-20f}) {
      values.push_back(tie + off);
    }
  }
  EXPECT_EQ(rounded(values, false), rounded(values, true));
}

TEST(Halves, AreWidenedToTheSameValueWhateverTheFiniteBits) {
  for (std::uint32_t bits = 0; bits <= 0xffff; ++bits) {
    const auto half = std::bit_cast<_Float16>(static_cast<std::uint16_t>(bits));
    if ((bits & 0x7c00u) == 0x7c00u) continue;  // not finite
    EXPECT_EQ(std::bit_cast<std::uint64_t>(widened(half)),
              std::bit_cast<std::uint64_t>(static_cast<double>(half)))
        << bits;
    EXPECT_EQ(std::bit_cast<std::uint32_t>(widened_bits(bits)),
              std::bit_cast<std::uint32_t>(static_cast<float>(half)))
        << bits;
  }
}

TEST(Halves, KeepWhatAHalfCanSay) {
  EXPECT_EQ(rounded(std::vector<float>{0.0f, -0.0f, 1.0f, -2.5f, 65504.0f}, false),
            (std::vector<std::uint16_t>{0x0000, 0x8000, 0x3c00, 0xc100, 0x7bff}));
}

}  // namespace
}  // namespace cxsim
