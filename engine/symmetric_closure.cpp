#include "engine/symmetric_closure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <limits>
#include <numeric>
#include <utility>

#include "engine/errors.h"
#include "engine/parallel.h"

namespace cxsim {

namespace {

void for_each_block(const BlockOwners& owners,
                    const std::function<void(std::uint32_t block)>& work) {
  for_each_own_block(owners, [&](BlockId block) { work(index_of(block)); });
}

// Turns the lengths of groups into their starts; placing the items of a group one by one with ++
// then turns its start into its end.
void lengths_to_starts(std::vector<std::uint32_t>& lengths) {
  std::exclusive_scan(lengths.begin(), lengths.end(), lengths.begin(), 0u);
}

void refuse_too_many(std::uint64_t ties) {
  if (ties <= std::numeric_limits<std::uint32_t>::max()) return;
  throw RunError(
      fmt::format("the network has {} ties, counted from both ends, and at most 4,294,967,295 are "
                  "supported; give customers fewer ties or simulate fewer customers",
                  ties));
}

void sort_row(std::span<std::uint32_t> row) {
  constexpr std::size_t few = 32;
  if (row.size() > few) return std::sort(row.begin(), row.end());
  for (std::size_t i = 1; i < row.size(); ++i) {
    const std::uint32_t neighbour = row[i];
    std::size_t place = i;
    for (; place > 0 && row[place - 1] > neighbour; --place) row[place] = row[place - 1];
    row[place] = neighbour;
  }
}

// Moves what blocks have, from where each was begun, to where the one before ends.
void close_gaps(std::span<const std::uint64_t> begun, std::span<const std::uint64_t> kept,
                std::span<std::uint32_t> neighbours) {
  for (std::size_t block = 0; block + 1 < kept.size(); ++block) {
    if (begun[block] == kept[block]) continue;
    const auto from = neighbours.subspan(begun[block], kept[block + 1] - kept[block]);
    std::ranges::copy(from, neighbours.begin() + static_cast<std::ptrdiff_t>(kept[block]));
  }
}

}  // namespace

SymmetricClosure::SymmetricClosure(const NetworkRows& rows)
    : owners_(rows.owners()),
      ranks_(rows.ranks()),
      blocks_(owners_.blocks()),
      outgoing_(blocks_.count()),
      incoming_(blocks_.count()) {
  require(blocks_.block_size() <= largest_block, "a place in a block has 16 bits");
}

void SymmetricClosure::collect(const TiesOfBlock& ties_of_block) {
  for_each_block(owners_, [&](std::uint32_t block) {
    KeptVector<Tie> ties;
    ties_of_block(BlockId{block}, ties);
    group_ties(block, ties);
  });
}

void SymmetricClosure::group_ties(std::uint32_t block, const KeptVector<Tie>& ties) {
  std::vector<std::uint32_t> next(blocks_.count());
  for (const Tie& tie : ties) ++next[block_of(tie.other)];
  lengths_to_starts(next);
  KeptVector<PackedTie> grouped;
  // As many bytes as the ties have, so that it gets the memory of another block's.
  grouped.reserve(ties.capacity() * (sizeof(Tie) / sizeof(PackedTie)));
  grouped.resize(ties.size());
  for (const Tie& tie : ties) {
    const std::uint32_t other_block = block_of(tie.other);
    grouped[next[other_block]++] = {static_cast<std::uint16_t>(tie.one - first(block)),
                                    static_cast<std::uint16_t>(tie.other - first(other_block))};
  }
  outgoing_[block] = {std::move(grouped), std::move(next)};
}

// Of all own blocks, the ties to the blocks of that rank.
Parcel SymmetricClosure::parcel_for(unsigned rank) const {
  const BlockOwners::Range& own = owners_.own_blocks();
  const BlockOwners::Range theirs = owners_.blocks_of(rank);
  std::vector<Tie> ties;
  for (std::uint32_t to = theirs.first; to < theirs.last; ++to) {
    for (std::uint32_t from = own.first; from < own.last; ++from) {
      for (const PackedTie tie : outgoing_[from].group(to)) {
        ties.push_back({first(from) + tie.one, first(to) + tie.other});
      }
    }
  }
  const auto bytes = std::as_bytes(std::span(ties));
  return {bytes.begin(), bytes.end()};
}

void SymmetricClosure::take_in(const Parcel& parcel) {
  std::vector<Tie> ties(parcel.size() / sizeof(Tie));
  if (!ties.empty()) std::memcpy(ties.data(), parcel.data(), parcel.size());
  for (const Tie& tie : ties) incoming_[block_of(tie.other)].push_back(tie);
}

void SymmetricClosure::exchange_with_ranks() {
  std::vector<Parcel> to_each(owners_.ranks());
  for (unsigned rank = 0; rank < owners_.ranks(); ++rank) {
    if (rank != owners_.own_rank()) to_each[rank] = parcel_for(rank);
  }
  for (Parcel& parcel : ranks_->exchange(std::move(to_each))) take_in(std::exchange(parcel, {}));
}

Network SymmetricClosure::network() && {
  if (owners_.ranks() > 1) exchange_with_ranks();
  const OwnRows own = owners_.own_rows();
  HugeArray<std::uint32_t> row_start(std::size_t{blocks_.customers()} + 1,
                                     OwnRows{own.first, own.last + 1});
  // First the lengths of rows, in the place of their ends.
  const std::span<std::uint32_t> lengths = row_start.records().subspan(1);
  std::vector<std::uint64_t> collected(std::size_t{blocks_.count()} + 1);
  for_each_block(owners_, [&](std::uint32_t block) {
    collected[block] = count_neighbours(block, rows_of(block, lengths));
  });
  std::vector<std::uint64_t> kept = collected;
  std::exclusive_scan(collected.begin(), collected.end(), collected.begin(), std::uint64_t{0});
  HugeArray<std::uint32_t> neighbours(collected.back());
  for_each_block(owners_, [&](std::uint32_t block) {
    const auto room = neighbours.records().subspan(collected[block], kept[block]);
    kept[block] = write_rows(block, rows_of(block, lengths), room);
  });
  outgoing_.clear();
  std::exclusive_scan(kept.begin(), kept.end(), kept.begin(), std::uint64_t{0});
  refuse_too_many(kept.back());
  close_gaps(collected, kept, neighbours.records());
  for_each_block(owners_, [&](std::uint32_t block) {
    auto end = static_cast<std::uint32_t>(kept[block]);
    for (std::uint32_t& row : rows_of(block, lengths)) row = end += row;
  });
  return Network(std::move(row_start), std::move(neighbours), own);
}

// Calls visit(place in the block, neighbour) for both directions of all ties of the block; mostly
// neighbours ascend, because they do from block to block.
template <typename Visit>
void SymmetricClosure::for_each_neighbour(std::uint32_t block, const Visit& visit) const {
  for (const Tie& tie : incoming_[block]) visit(tie.other - first(block), tie.one);
  for (std::uint32_t other = 0; other < blocks_.count(); ++other) {
    if (owners_.is_own(BlockId{other})) {
      for (const PackedTie tie : outgoing_[other].group(block)) {
        visit(tie.other, first(other) + tie.one);
      }
    }
    for (const PackedTie tie : outgoing_[block].group(other)) {
      visit(tie.one, first(other) + tie.other);
    }
  }
}

// Of each customer, with repeats; returns how many they are together.
std::uint64_t SymmetricClosure::count_neighbours(std::uint32_t block,
                                                 std::span<std::uint32_t> length) const {
  for_each_neighbour(block, [&](std::uint32_t place, std::uint32_t) { ++length[place]; });
  return std::reduce(length.begin(), length.end(), std::uint64_t{0});
}

// Makes the lengths those without repeats; returns how many neighbours there are then.
std::uint64_t SymmetricClosure::write_rows(std::uint32_t block, std::span<std::uint32_t> length,
                                           std::span<std::uint32_t> neighbours) const {
  HugeArray<std::uint32_t> next(length.size());
  std::exclusive_scan(length.begin(), length.end(), next.records().begin(), 0u);
  // To sort all rows would take longer than to make them, and few need it.
  HugeArray<std::uint32_t> lowest(length.size());  // that the next neighbour may be
  HugeArray<std::uint8_t> is_unsorted(length.size());
  for_each_neighbour(block, [&](std::uint32_t place, std::uint32_t neighbour) {
    neighbours[next[place]++] = neighbour;
    const bool is_own = neighbour == first(block) + place;
    const bool is_wrong = is_own | (neighbour < lowest[place]);
    is_unsorted[place] = is_wrong ? 1 : is_unsorted[place];
    lowest[place] = neighbour + 1;
  });
  return neighbours.size() -
         sort_and_drop_repeats(block, is_unsorted.records(), next.records(), length, neighbours);
}

// Nobody is their own neighbour either. Returns how many were dropped, from the end of which all
// others have moved away.
std::uint32_t SymmetricClosure::sort_and_drop_repeats(std::uint32_t block,
                                                      std::span<const std::uint8_t> is_unsorted,
                                                      std::span<const std::uint32_t> row_end,
                                                      std::span<std::uint32_t> length,
                                                      std::span<std::uint32_t> neighbours) const {
  std::uint32_t dropped = 0;
  for (std::uint32_t place = 0; place < row_end.size(); ++place) {
    if (is_unsorted[place] == 0 && dropped == 0) continue;
    const std::span<std::uint32_t> row =
        neighbours.subspan(row_end[place] - length[place], length[place]);
    sort_row(row);
    const auto repeats = std::ranges::unique(row);
    const auto own = std::ranges::remove(row.begin(), repeats.begin(), first(block) + place);
    std::copy(row.begin(), own.begin(), row.begin() - dropped);
    length[place] = static_cast<std::uint32_t>(own.begin() - row.begin());
    dropped += static_cast<std::uint32_t>(row.end() - own.begin());
  }
  return dropped;
}

}  // namespace cxsim
