#include "engine/ring_ties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "engine/errors.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::uint32_t block_size = 7;

std::vector<std::uint32_t> neighbours_of(const RingTies& ring, std::uint32_t customer) {
  std::vector<std::uint32_t> row(std::size_t{2} * ring.reach() + 1);
  row.resize(static_cast<std::size_t>(ring.write(customer, row.data()) - row.data()));
  EXPECT_EQ(ring.count(customer), row.size());
  return row;
}

/// Who removes which tie: a third of them, without a pattern that a byte or a block could hide.
bool is_removed(std::uint32_t customer, std::uint32_t which) {
  return (customer * 2654435761u + which * 40503u) % 97 < 32;
}

/// Of a rank, less those.
RingTies thinned(const BlockOwners& owners, std::uint32_t reach) {
  RingTies ring(owners, reach);
  const BlockOwners::Range& own = owners.own_customers();
  for (std::uint32_t which = 0; which < reach; ++which) {
    for (std::uint32_t customer = own.first; customer < own.last; ++customer) {
      if (is_removed(customer, which)) ring.remove(customer, which);
    }
    for (std::uint32_t left = 0; left < reach && own.size() > 0; ++left) {
      if (is_removed(ring.to_left(own.first, left), which)) ring.remove_before_own(left, which);
    }
  }
  return ring;
}

TEST(RingTies, JoinEverybodyToTheNearestOnBothSides) {
  RingTies ring(Blocks(9), 2);
  ring.remove_before_own(0, 0);
  ring.remove(8, 0);
  EXPECT_THAT(neighbours_of(ring, 4), ElementsAre(2u, 3u, 5u, 6u));
  EXPECT_THAT(neighbours_of(ring, 0), ElementsAre(1u, 2u, 7u));
  EXPECT_THAT(neighbours_of(ring, 8), ElementsAre(1u, 6u, 7u));
  EXPECT_EQ(ring.count(), 34);
}

TEST(RingTies, OfNobodyAreNone) {
  EXPECT_EQ(RingTies().count(), 0);
  EXPECT_EQ(RingTies(Blocks(0), 0).count(), 0);
  EXPECT_THAT(neighbours_of(RingTies(Blocks(1), 0), 0), IsEmpty());
}

TEST(RingTies, AreKnownAtBothEndsAndCounted) {
  constexpr std::uint32_t customers = 61;
  for (const std::uint32_t reach : {1u, 5u, 8u, 9u, 30u}) {
    const RingTies ring = thinned(Blocks(customers), reach);
    std::set<std::pair<std::uint32_t, std::uint32_t>> expected;
    for (std::uint32_t customer = 0; customer < customers; ++customer) {
      for (std::uint32_t which = 0; which < reach; ++which) {
        EXPECT_EQ(ring.stands(customer, which), !is_removed(customer, which));
        if (is_removed(customer, which)) continue;
        const std::uint32_t other = (customer + which + 1) % customers;
        expected.insert({customer, other});
        expected.insert({other, customer});
      }
    }
    std::set<std::pair<std::uint32_t, std::uint32_t>> found;
    for (std::uint32_t customer = 0; customer < customers; ++customer) {
      const std::vector<std::uint32_t> row = neighbours_of(ring, customer);
      EXPECT_TRUE(std::ranges::is_sorted(row));
      for (const std::uint32_t other : row) found.insert({customer, other});
    }
    EXPECT_EQ(found, expected) << "reach " << reach;
    EXPECT_EQ(ring.count(), expected.size()) << "reach " << reach;
  }
}

TEST(RingTies, AreTheSameOverRanks) {
  constexpr std::uint32_t customers = 61;
  for (const std::uint32_t reach : {2u, 9u, 30u}) {
    const RingTies whole = thinned(Blocks(customers, block_size), reach);
    for (const unsigned ranks : {2u, 9u, 12u}) {
      std::uint64_t ties = 0;
      for (unsigned rank = 0; rank < ranks; ++rank) {
        const BlockOwners owners(Blocks(customers, block_size), ranks, rank);
        const RingTies part = thinned(owners, reach);
        const BlockOwners::Range& own = owners.own_customers();
        for (std::uint32_t customer = own.first; customer < own.last; ++customer) {
          EXPECT_EQ(neighbours_of(part, customer), neighbours_of(whole, customer));
        }
        ties += part.count();
      }
      EXPECT_EQ(ties, whole.count()) << ranks << " ranks, reach " << reach;
    }
  }
}

TEST(RingTies, DoNotReachAnybodyFromBothSides) {
  EXPECT_NO_THROW(RingTies(Blocks(9), 4));
  EXPECT_THROW(RingTies(Blocks(8), 4), InternalError);
}

}  // namespace
}  // namespace cxsim
