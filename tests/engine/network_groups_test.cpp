#include <gtest/gtest.h>

#include <cmath>

#include "engine/errors.h"
#include "tests/engine/network_checks.h"

namespace cxsim {
namespace {

constexpr std::uint32_t groups_size = 70'001;

struct Strengths {
  std::vector<double> strong;
  std::vector<double> weak;
};

Strengths strengths(const Network& network) {
  Strengths all{std::vector<double>(network.size()), std::vector<double>(network.size())};
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    for (const std::uint32_t other : neighbours_of(network, i)) {
      ++(network.is_strong(i, other) ? all.strong : all.weak)[i];
    }
  }
  return all;
}

TEST(Groups, TieAllTheirMembersStrongly) {
  const Strengths all = strengths(build_groups(groups_size, 10, 6, {3, 1}, 2));
  // 70,001 customers: the last is alone in their group.
  for (std::uint32_t i = 0; i < groups_size; ++i)
    ASSERT_EQ(all.strong[i], i == groups_size - 1 ? 0 : 9) << i;
}

TEST(Groups, HaveTheMeanNumberOfWeakTiesToOthers) {
  for (const std::uint32_t weak_ties : {1u, 6u, 7u}) {
    const Strengths all = strengths(build_groups(groups_size, 10, weak_ties, {3, 1}, 2));
    double sum = 0;
    double squares = 0;
    for (const double weak : all.weak) {
      sum += weak;
      squares += (weak - weak_ties) * (weak - weak_ties);
    }
    // A tie is lost where one pair is chosen twice, about weak_ties^2 / 4 times in all.
    EXPECT_NEAR(sum, 1. * groups_size * weak_ties, 3. * weak_ties * weak_ties + 1);
    // Ties said are fixed, but for the odd one; ties heard are Poisson.
    const double variance = weak_ties / 2. + (weak_ties % 2 == 0 ? 0 : 0.25);
    const double error = std::sqrt((2 * variance * variance + variance) / groups_size);
    EXPECT_NEAR(squares / groups_size, variance, 4 * error) << weak_ties << " weak ties";
  }
}

TEST(Groups, ChooseWeakTiesAmongAllOthersAlike) {
  const Network network = build_groups(groups_size, 10, 6, {3, 1}, 2);
  double sum = 0;
  double ties = 0;
  for (std::uint32_t i = 0; i < groups_size; ++i) {
    for (const std::uint32_t other : neighbours_of(network, i)) {
      if (network.is_strong(i, other)) continue;
      sum += other;
      ++ties;
    }
  }
  EXPECT_NEAR(sum / ties / groups_size, 0.5, 4 / std::sqrt(12 * ties / 2));
}

TEST(Groups, OfOneHaveOnlyWeakTies) {
  const Network network = build_groups(1000, 1, 4, {3, 1}, 2);
  expect_well_formed(network);
  EXPECT_NEAR(static_cast<double>(network.ties()) / 1000, 4, 0.05);
}

TEST(Groups, OfEverybodyHaveOnlyStrongTies) {
  for (const std::uint32_t group_size : {10u, 11u, 0xffffffffu}) {
    const Network network = build_groups(10, group_size, 4, {3, 1}, 2);
    EXPECT_EQ(network.ties(), 90);
    EXPECT_TRUE(network.is_strong(9, 0));
  }
}

TEST(Groups, HaveMembers) {
  EXPECT_THROW(build_groups(10, 0, 4, {3, 1}, 2), InternalError);
}

}  // namespace
}  // namespace cxsim
