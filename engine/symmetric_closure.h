#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "engine/blocks.h"
#include "engine/huge_array.h"
#include "engine/network.h"

namespace cxsim {

/// Makes the network in which both ends of each tie know each other, from ties that come block by
/// block. The result depends only on the set of ties. One `collect`, then one `network`; what the
/// ties were made from can be freed in between, because their memory peaks at the end. A rank
/// collects the ties of its own blocks and makes their rows; ties that end in others go there.
class SymmetricClosure {
 public:
  explicit SymmetricClosure(const NetworkRows& rows);

  /// Adds to `ties` those whose `one` is a customer of `block`, in any order; loops and repeats are
  /// allowed. Fastest when `one` ascends.
  using TiesOfBlock = std::function<void(BlockId block, KeptVector<Tie>& ties)>;
  /// Calls `ties_of_block` once for each own block, in parallel.
  void collect(const TiesOfBlock& ties_of_block);

  /// Of the ties collected. Collective; parallel inside.
  Network network() &&;

 private:
  // Two places in two blocks that are known from where the tie is stored.
  struct PackedTie {
    std::uint16_t one;
    std::uint16_t other;
  };
  static constexpr std::uint32_t largest_block = 1u << 16;

  // The ties that start in one block, grouped by the block of their other end.
  struct Outgoing {
    KeptVector<PackedTie> ties;
    std::vector<std::uint32_t> group_end;

    std::span<const PackedTie> group(std::uint32_t block) const {
      const std::uint32_t start = block == 0 ? 0 : group_end[block - 1];
      return std::span(ties).subspan(start, group_end[block] - start);
    }
  };

  void group_ties(std::uint32_t block, const KeptVector<Tie>& ties);
  void exchange_with_ranks();
  Parcel parcel_for(unsigned rank) const;
  void take_in(const Parcel& parcel);
  std::uint64_t count_neighbours(std::uint32_t block, std::span<std::uint32_t> length) const;
  std::uint64_t write_rows(std::uint32_t block, std::span<std::uint32_t> length,
                           std::span<std::uint32_t> neighbours) const;
  std::uint32_t sort_and_drop_repeats(std::uint32_t block,
                                      std::span<const std::uint8_t> is_unsorted,
                                      std::span<const std::uint32_t> row_end,
                                      std::span<std::uint32_t> length,
                                      std::span<std::uint32_t> neighbours) const;
  template <typename Visit>
  void for_each_neighbour(std::uint32_t block, const Visit& visit) const;

  // Those of the customers of a block in what begins with the row of the first customer of all.
  std::span<std::uint32_t> rows_of(std::uint32_t block, std::span<std::uint32_t> all) const {
    return all.subspan(first(block), blocks_.last(BlockId{block}) - first(block));
  }
  std::uint32_t first(std::uint32_t block) const { return blocks_.first(BlockId{block}); }
  std::uint32_t block_of(std::uint32_t customer) const {
    return index_of(blocks_.block_of(customer));
  }

  BlockOwners owners_;
  Ranks* ranks_;
  Blocks blocks_;
  std::vector<Outgoing> outgoing_;          // by block
  std::vector<std::vector<Tie>> incoming_;  // by block of their `other`, said on other ranks
};

}  // namespace cxsim
