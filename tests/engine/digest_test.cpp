#include "engine/digest.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <vector>

namespace cxsim {
namespace {

std::vector<std::byte> some_bytes(std::size_t size) {
  std::vector<std::byte> bytes(size);
  for (std::size_t i = 0; i < size; ++i) {
    bytes[i] = static_cast<std::byte>((i * i + 7 * i) % 251);
  }
  return bytes;
}

std::uint64_t digest_of(std::span<const std::byte> bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.value();
}

TEST(Digest, DiffersWhenAnyOneBitIsFlipped) {
  std::vector<std::byte> bytes = some_bytes(200);
  std::set<std::uint64_t> seen{digest_of(bytes)};
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    const std::byte mask{static_cast<unsigned char>(1u << (bit % 8))};
    bytes[bit / 8] ^= mask;
    EXPECT_TRUE(seen.insert(digest_of(bytes)).second) << "bit " << bit;
    bytes[bit / 8] ^= mask;
  }
}

TEST(Digest, DiffersWhenAnyTwoSignsAreFlipped) {
  std::vector<double> values(32, 1.5);
  std::set<std::uint64_t> seen{digest_of(std::as_bytes(std::span(values)))};
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      values[i] = values[j] = -1.5;
      EXPECT_TRUE(seen.insert(digest_of(std::as_bytes(std::span(values)))).second);
      values[i] = values[j] = 1.5;
    }
  }
}

TEST(Digest, DependsOnTheOrder) {
  Digest one_two;
  one_two.add(std::uint64_t{1});
  one_two.add(std::uint64_t{2});
  Digest two_one;
  two_one.add(std::uint64_t{2});
  two_one.add(std::uint64_t{1});
  EXPECT_NE(one_two.value(), two_one.value());
}

TEST(Digest, DependsOnTheLengthEvenOfZeros) {
  const std::vector<std::byte> zeros(200);
  std::set<std::uint64_t> seen;
  for (std::size_t size = 0; size <= zeros.size(); ++size) {
    EXPECT_TRUE(seen.insert(digest_of(std::span(zeros).first(size))).second) << size;
  }
}

TEST(Digest, DoesNotDependOnHowTheBytesAreSplit) {
  const std::vector<std::byte> bytes = some_bytes(300);
  const std::uint64_t whole = digest_of(bytes);
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    Digest digest;
    for (std::size_t begin = 0; begin < bytes.size(); begin += step) {
      digest.add(std::span(bytes).subspan(begin, std::min(step, bytes.size() - begin)));
      digest.value();
    }
    EXPECT_EQ(digest.value(), whole) << "in steps of " << step;
  }
}

TEST(Digest, TellsMinusZeroFromZero) {
  Digest minus_zero;
  minus_zero.add(-0.0);
  Digest zero;
  zero.add(0.0);
  EXPECT_NE(minus_zero.value(), zero.value());
}

TEST(Digest, IsTheSameInEveryBuild) {
  Digest digest;
  digest.add(some_bytes(1000));
  EXPECT_EQ(digest.text(), "a7f05e0e53408619");
}

TEST(Digest, FlipsHalfOfItsBitsOnAverage) {
  const std::vector<std::byte> original = some_bytes(64);
  std::vector<std::byte> changed = original;
  int flipped = 0;
  for (std::size_t bit = 0; bit < 512; ++bit) {
    changed[bit / 8] ^= std::byte{static_cast<unsigned char>(1u << (bit % 8))};
    flipped += std::popcount(digest_of(original) ^ digest_of(changed));
    changed = original;
  }
  // 512 * 64 fair bits have a standard deviation of 90.5; five of them.
  EXPECT_NEAR(flipped, 512 * 32, 453);
}

}  // namespace
}  // namespace cxsim
