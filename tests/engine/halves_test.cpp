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

/// Numbers of both signs, from below the smallest half to the largest.
std::vector<float> numbers_of_all_sizes() {
  std::vector<float> values;
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    const Draws draws({11, 0}, i, 0, 1);
    const double sign = draws.uniform(2) < 0.5 ? -1 : 1;
    const int exponent = static_cast<int>(std::floor(42 * draws.uniform(1))) - 27;
    values.push_back(static_cast<float>(sign * std::ldexp(1 + draws.uniform(0), exponent)));
  }
  return values;
}

TEST(Halves, OfOneNumberAreThoseTheCompilerMakes) {
  std::vector<float> values = numbers_of_all_sizes();
  for (float tie = 0x1p-24f; tie < 0x1p-13f; tie += 0x1p-25f) values.push_back(tie);
  for (float tie = 1 + 0x1p-11f; tie < 2; tie += 0x1p-10f) values.push_back(-tie);
  values.insert(values.end(), {0.0f, -0.0f, 65504.0f, 65519.0f, 65520.0f, 1e9f, -1e30f});
  for (const float value : values) {
    const auto wanted = std::bit_cast<std::uint16_t>(static_cast<_Float16>(value));
    EXPECT_EQ(half_bits(value), wanted) << value;
    EXPECT_EQ(nearest_half(value), wanted) << value;
    if (std::abs(value) > 65519) continue;  // infinite
    EXPECT_EQ(std::bit_cast<std::uint32_t>(widened_half(wanted)),
              std::bit_cast<std::uint32_t>(widened_bits(wanted)))
        << value;
  }
}

TEST(Halves, ComeApartAndTogetherInPairs) {
  const std::vector<float> low = numbers_of_all_sizes();
  std::vector<float> high(low.rbegin(), low.rend());
  for (const std::size_t size : {1u, 15u, 16u, 37u, 50'000u}) {
    const std::span lows = std::span(low).first(size);
    const std::span highs = std::span(high).first(size);
    std::vector<std::uint32_t> words(size);
    std::vector<std::uint32_t> portably(size);
    join_halves(lows, highs, words);
    join_halves_portably(lows, highs, portably);
    EXPECT_EQ(words, portably);
    std::vector<float> low_again(size);
    std::vector<float> high_again(size);
    split_halves(words, low_again, high_again);
    for (std::size_t i = 0; i < size; ++i) {
      EXPECT_EQ(words[i], half_bits(low[i]) | half_bits(high[i]) << 16);
      EXPECT_EQ(low_again[i], widened_bits(half_bits(low[i])));
      EXPECT_EQ(high_again[i], widened_bits(half_bits(high[i])));
    }
    std::vector<float> low_portably(size);
    std::vector<float> high_portably(size);
    split_halves_portably(words, low_portably, high_portably);
    EXPECT_EQ(low_portably, low_again);
    EXPECT_EQ(high_portably, high_again);
  }
}

TEST(Half, ReadsAsTheNearestNumberItCanSay) {
  EXPECT_EQ(Half(), 0.0f);
  EXPECT_EQ(Half(0.1f), 0x1.998p-4f);
  EXPECT_EQ(Half(-2.5f), -2.5f);
  Half sum = 0.25f;
  sum += 0.5f;
  EXPECT_EQ(sum, 0.75f);
}

TEST(ShortPositive, IsWithinOnePartIn512OfAnySize) {
  for (float value = 0x1p-100f; value < 0x1p100f; value *= 1.37f) {
    const float kept = ShortPositive(value);
    EXPECT_NEAR(kept, value, value * 0x1p-9f);
    EXPECT_EQ(ShortPositive(kept), kept) << "what was kept is kept again";
  }
  EXPECT_EQ(ShortPositive(), 0.0f);
  EXPECT_EQ(ShortPositive(1 + 0x1p-9f), 1 + 0x1p-8f) << "up from half way";
}

TEST(Halves, KeepWhatAHalfCanSay) {
  EXPECT_EQ(rounded(std::vector<float>{0.0f, -0.0f, 1.0f, -2.5f, 65504.0f}, false),
            (std::vector<std::uint16_t>{0x0000, 0x8000, 0x3c00, 0xc100, 0x7bff}));
}

}  // namespace
}  // namespace cxsim
