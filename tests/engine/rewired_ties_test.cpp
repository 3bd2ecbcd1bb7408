#include "engine/rewired_ties.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace cxsim {
namespace {

constexpr std::uint32_t rewired_size = 200'003;
constexpr std::uint32_t reach = 5;
const RunKey rewired_run{.seed = 7, .replication = 3};

std::vector<RewiredTie> drawn(double rewiring, std::uint32_t first = 0,
                              std::uint32_t last = rewired_size) {
  std::vector<RewiredTie> ties;
  RewiredTies(rewired_size, reach, rewiring, rewired_run, 1).draw(first, last, ties);
  return ties;
}

bool are_alike(const RewiredTie& one, const RewiredTie& other) {
  return one.customer == other.customer && one.which == other.which && one.other == other.other;
}

TEST(RewiredTies, AreTheWantedShareOfTheTiesOfEachPlace) {
  for (const double rewiring : {0.001, 0.1, 0.5, 0.97}) {
    std::vector<double> count(32 * reach);  // by place in a unit of 32 customers
    for (const RewiredTie& tie : drawn(rewiring)) {
      ++count[(tie.customer % 32) * reach + tie.which];
    }
    const double units = rewired_size / 32.0;
    double chi_square = 0;
    for (const double found : count) {
      const double excess = found - units * rewiring;
      chi_square += excess * excess / (units * rewiring * (1 - rewiring));
    }
    // 160 degrees of freedom: standard deviation 18; four of them, as many as a rounded unit is.
    EXPECT_NEAR(chi_square, 160, 72) << rewiring;
  }
}

// Neighbouring ties are rewired together as often as two that have nothing to do with each other.
TEST(RewiredTies, AreIndependent) {
  constexpr double rewiring = 0.2;
  const std::vector<RewiredTie> ties = drawn(rewiring);
  std::vector<std::uint8_t> is_rewired(std::size_t{rewired_size} * reach);
  for (const RewiredTie& tie : ties) is_rewired[std::size_t{tie.customer} * reach + tie.which] = 1;
  for (const std::size_t apart : {1u, 2u, 5u, 160u}) {
    double both = 0;
    for (std::size_t i = apart; i < is_rewired.size(); ++i) {
      both += is_rewired[i] & is_rewired[i - apart];
    }
    const auto pairs = static_cast<double>(is_rewired.size() - apart);
    const double share = rewiring * rewiring;
    EXPECT_NEAR(both / pairs, share, 5 * std::sqrt(share / pairs)) << apart;
  }
}

TEST(RewiredTies, AscendAndEndAtAnybodyElseAlike) {
  const std::vector<RewiredTie> ties = drawn(0.3);
  std::vector<double> ends(16);
  for (std::size_t i = 0; i < ties.size(); ++i) {
    ASSERT_NE(ties[i].other, ties[i].customer);
    ASSERT_LT(ties[i].other, rewired_size);
    ++ends[ties[i].other / (rewired_size / 16 + 1)];
    if (i == 0) continue;
    ASSERT_LT(ties[i - 1].customer * std::uint64_t{reach} + ties[i - 1].which,
              ties[i].customer * std::uint64_t{reach} + ties[i].which);
  }
  const double expected = static_cast<double>(ties.size()) / 16;
  for (const double found : ends) EXPECT_NEAR(found, expected, 5 * std::sqrt(expected));
}

TEST(RewiredTies, AreTheSameForAnyStretchOfCustomers) {
  for (const double rewiring : {0.02, 0.4, 1.0}) {
    const std::vector<RewiredTie> all = drawn(rewiring, 0, 3000);
    std::vector<RewiredTie> joined;
    for (std::uint32_t first = 0; first < 3000;) {
      const std::uint32_t last = std::min(first + 1 + first % 77, 3000u);
      const std::vector<RewiredTie> part = drawn(rewiring, first, last);
      joined.insert(joined.end(), part.begin(), part.end());
      first = last;
    }
    EXPECT_TRUE(std::ranges::equal(all, joined, are_alike)) << rewiring;
  }
}

TEST(RewiredTies, AreNoneOrAll) {
  EXPECT_TRUE(drawn(0).empty());
  EXPECT_EQ(drawn(1).size(), std::size_t{rewired_size} * reach);
}

// More than are drawn for a unit at once: customers with hundreds of ties.
TEST(RewiredTies, MayBeManyOfACustomer) {
  std::vector<RewiredTie> ties;
  RewiredTies(rewired_size, 500, 0.7, rewired_run, 1).draw(640, 1280, ties);
  const double all = 640.0 * 500;
  EXPECT_NEAR(static_cast<double>(ties.size()), 0.7 * all, 5 * std::sqrt(0.21 * all));
  EXPECT_EQ(ties.front().customer, 640u);
  EXPECT_EQ(ties.back().customer, 1279u);
}

TEST(RewiredTies, OfTwoCustomersEndAtTheOther) {
  std::vector<RewiredTie> ties;
  const RewiredTies two(2, 1, 1, rewired_run, 1);
  two.draw(0, 2, ties);
  ASSERT_EQ(ties.size(), 2u);
  EXPECT_EQ(ties[0].other, 1u);
  EXPECT_EQ(ties[1].other, 0u);
  EXPECT_EQ(two.another_end(1, 0, 3), 0u);
}

}  // namespace
}  // namespace cxsim
