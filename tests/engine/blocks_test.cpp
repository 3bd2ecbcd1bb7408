#include "engine/blocks.h"

#include <gtest/gtest.h>

#include <limits>

namespace cxsim {
namespace {

TEST(Blocks, CoverThePopulationWithoutGapsOrOverlaps) {
  for (const std::uint32_t customers : {1u, 9u, 10u, 11u, 95u}) {
    const Blocks blocks(customers, 10);
    std::uint32_t next = 0;
    for (std::uint32_t block = 0; block < blocks.count(); ++block) {
      EXPECT_EQ(blocks.first(BlockId{block}), next);
      next = blocks.last(BlockId{block});
    }
    EXPECT_EQ(next, customers);
  }
}

TEST(Blocks, KnowWhoseCustomerItIs) {
  const Blocks blocks(25, 10);
  EXPECT_EQ(blocks.block_of(0), BlockId{0});
  EXPECT_EQ(blocks.block_of(19), BlockId{1});
  EXPECT_EQ(blocks.block_of(20), BlockId{2});
}

TEST(Blocks, OfNobodyAreNone) {
  EXPECT_EQ(Blocks(0).count(), 0);
}

TEST(Blocks, DoNotOverflowAtTheLargestPopulation) {
  const Blocks blocks(std::numeric_limits<std::uint32_t>::max());
  EXPECT_EQ(blocks.count(), 131'072);
  EXPECT_EQ(blocks.last(BlockId{131'071}), std::numeric_limits<std::uint32_t>::max());
}

}  // namespace
}  // namespace cxsim
