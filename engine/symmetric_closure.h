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

  /// Ties that need not be collected, and are not, because both their ends can tell.
  struct ImpliedTies {
    std::uint32_t most_neighbours = 0;  // of a customer
    /// How many neighbours the customers first .. last - 1 have together.
    std::function<std::uint64_t(std::uint32_t first, std::uint32_t last)> count;
    /// Writes those of a customer, ascending, and returns their end; may write one place beyond it.
    std::function<std::uint32_t*(std::uint32_t customer, std::uint32_t* row)> write;
  };
  /// Of the ties collected and the implied ones. Collective; parallel inside.
  Network network(const ImpliedTies& implied) &&;
  Network network() && { return std::move(*this).network(ImpliedTies()); }

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

  // The neighbours of the customers of one block, row by row.
  struct Rows {
    std::span<std::uint32_t> length;  // until they are written, in the place of their ends
    std::uint32_t total_length = 0;
    std::uint64_t implied = 0;             // how many more there are
    KeptVector<std::uint32_t> neighbours;  // and room for those that were repeats
  };

  void group_ties(std::uint32_t block, std::span<const Tie> ties);
  void exchange_with_ranks();
  Parcel parcel_for(unsigned rank) const;
  void take_in(const Parcel& parcel);
  Rows rows_of(std::uint32_t block, std::span<std::uint32_t> length) const;
  void sort_and_drop_repeats(std::uint32_t block, std::span<const std::uint8_t> is_unsorted,
                             std::span<const std::uint32_t> row_end, Rows& rows) const;
  Network join(std::vector<Rows> rows, HugeArray<std::uint32_t> row_start,
               const ImpliedTies& implied) const;
  void write_rows(std::uint32_t block, const Rows& collected, const ImpliedTies& implied,
                  std::uint64_t start, std::span<std::uint32_t> row_start,
                  std::span<std::uint32_t> neighbours) const;
  template <typename Visit>
  void for_each_neighbour(std::uint32_t block, const Visit& visit) const;

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
