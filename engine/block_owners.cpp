#include "engine/block_owners.h"

#include <algorithm>

#include "engine/errors.h"
#include "engine/parallel.h"

namespace cxsim {

BlockOwners::BlockOwners(const Blocks& blocks, unsigned ranks, unsigned own_rank)
    : blocks_(blocks), ranks_(ranks), own_rank_(own_rank) {
  require(own_rank < ranks, "a rank is one of all ranks");
  own_blocks_ = blocks_of(own_rank);
  const auto first_customer = [&](std::uint32_t block) {
    return std::min(blocks_.first(BlockId{block}), blocks_.customers());
  };
  own_customers_ = {first_customer(own_blocks_.first), first_customer(own_blocks_.last)};
}

// The last rank whose first block is not behind this one.
unsigned BlockOwners::owner_of(BlockId block) const {
  const std::uint64_t end = std::uint64_t{index_of(block)} + 1;
  return static_cast<unsigned>((end * ranks_ - 1) / blocks_.count());
}

void for_each_own_block(const BlockOwners& owners, const std::function<void(BlockId)>& work) {
  const BlockOwners::Range& own = owners.own_blocks();
  for_each_index(own.size(),
                 [&](std::size_t i) { work(BlockId{own.first + static_cast<std::uint32_t>(i)}); });
}

}  // namespace cxsim
