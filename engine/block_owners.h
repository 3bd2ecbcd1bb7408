#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "engine/blocks.h"
#include "engine/huge_array.h"

namespace cxsim {

/// Which rank simulates which blocks of a population: contiguous ranges in the order of ranks, of
/// numbers of blocks that differ by one at most. Ranks beyond the number of blocks own none. A
/// value.
class BlockOwners {
 public:
  /// All of them belong to this process. Converts freely: so it mostly is.
  BlockOwners(const Blocks& blocks)  // NOLINT(google-explicit-constructor)
      : BlockOwners(blocks, 1, 0) {}
  BlockOwners(const Blocks& blocks, unsigned ranks, unsigned own_rank);

  const Blocks& blocks() const { return blocks_; }
  unsigned ranks() const { return ranks_; }
  unsigned own_rank() const { return own_rank_; }

  /// Blocks `first` to, not including, `last`.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    std::uint32_t size() const { return last - first; }
  };
  Range blocks_of(unsigned rank) const { return {first_block_of(rank), first_block_of(rank + 1)}; }
  const Range& own_blocks() const { return own_blocks_; }
  /// The customers of this rank.
  const Range& own_customers() const { return own_customers_; }
  bool is_own(BlockId block) const {
    return index_of(block) - own_blocks_.first < own_blocks_.size();
  }
  bool is_own(std::uint32_t customer) const {
    return customer - own_customers_.first < own_customers_.size();
  }
  unsigned owner_of(BlockId block) const;
  unsigned owner_of(std::uint32_t customer) const { return owner_of(blocks_.block_of(customer)); }

  /// The rows of own customers in an array with `rows_per_customer` of them for each customer of
  /// the population.
  OwnRows own_rows(std::size_t rows_per_customer = 1) const {
    return {own_customers_.first * rows_per_customer, own_customers_.last * rows_per_customer};
  }

 private:
  std::uint32_t first_block_of(unsigned rank) const {
    return static_cast<std::uint32_t>(std::uint64_t{blocks_.count()} * rank / ranks_);
  }

  Blocks blocks_;
  unsigned ranks_;
  unsigned own_rank_;
  Range own_blocks_;
  Range own_customers_;
};

/// Calls `work` for each block of this rank, in parallel.
void for_each_own_block(const BlockOwners& owners, const std::function<void(BlockId)>& work);

}  // namespace cxsim
