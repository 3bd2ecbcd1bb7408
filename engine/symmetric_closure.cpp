#include "engine/symmetric_closure.h"

#include <fmt/format.h>

#include <algorithm>
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

// So many are collected of a customer, mostly. Where more or fewer are is not to be foreseen: this
// many are copied in any case, which reads and writes as many beyond.
constexpr std::size_t few = 4;

std::uint32_t* copy(std::span<const std::uint32_t> from, std::uint32_t* to) {
  if (from.size() > few) return std::ranges::copy(from, to).out;
  for (std::size_t i = 0; i < few; ++i) to[i] = from.data()[i];
  return to + from.size();
}

std::uint32_t count_below(std::uint32_t customer, std::span<const std::uint32_t> ascending) {
  if (ascending.size() > few) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(ascending, customer) -
                                      ascending.begin());
  }
  const auto size = static_cast<std::uint32_t>(ascending.size());
  std::uint32_t below = 0;
  for (std::uint32_t i = 0; i < few; ++i) {
    below += ((i < size) & (ascending.data()[i] < customer)) ? 1 : 0;
  }
  return below;
}

// Writes the collected neighbours of a customer and the implied ones as one row; returns its end.
std::uint32_t* write_row(std::uint32_t customer, std::span<const std::uint32_t> collected,
                         const SymmetricClosure::ImpliedTies& implied, std::uint32_t* out) {
  const std::size_t below = count_below(customer, collected);
  const std::size_t above = collected.size() - below;
  std::uint32_t* const near = copy(collected.first(below), out);
  std::uint32_t* const end = implied.write(customer, near);
  // Mostly the implied ones are nearer than all others, and the row needs no merging. Without
  // branches, so that places that say nothing may be read.
  const std::uint32_t highest_below = collected.data()[below - (below > 0 ? 1 : 0)];
  const std::uint32_t highest_near = end[near == end ? 0 : -1];
  const bool is_apart_below = (below == 0) | (highest_below < *near);
  const bool is_apart_above = (above == 0) | (highest_near < collected.data()[below]);
  if ((near == end) | (is_apart_below & is_apart_above)) return copy(collected.last(above), end);
  const std::vector<std::uint32_t> row(near, end);
  return std::ranges::merge(collected, row, out).out;
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

void SymmetricClosure::group_ties(std::uint32_t block, std::span<const Tie> ties) {
  std::vector<std::uint32_t> next(blocks_.count());
  for (const Tie& tie : ties) ++next[block_of(tie.other)];
  lengths_to_starts(next);
  KeptVector<PackedTie> grouped(ties.size());
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

Network SymmetricClosure::network(const ImpliedTies& implied) && {
  if (owners_.ranks() > 1) exchange_with_ranks();
  const OwnRows own = owners_.own_rows();
  HugeArray<std::uint32_t> row_start(std::size_t{blocks_.customers()} + 1,
                                     OwnRows{own.first, own.last + 1});
  std::vector<Rows> rows(blocks_.count());
  for_each_block(owners_, [&](std::uint32_t block) {
    const std::uint32_t end = blocks_.last(BlockId{block});
    rows[block] = rows_of(block, row_start.records().subspan(first(block) + 1, end - first(block)));
    if (implied.count) rows[block].implied = implied.count(first(block), end);
  });
  outgoing_.clear();
  return join(std::move(rows), std::move(row_start), implied);
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

SymmetricClosure::Rows SymmetricClosure::rows_of(std::uint32_t block,
                                                 std::span<std::uint32_t> length) const {
  const std::size_t customers = length.size();
  Rows rows;
  rows.length = length;
  for_each_neighbour(block, [&](std::uint32_t place, std::uint32_t) { ++length[place]; });
  HugeArray<std::uint32_t> next(customers);
  std::exclusive_scan(length.begin(), length.end(), next.records().begin(), 0u);
  rows.total_length = std::reduce(length.begin(), length.end());
  rows.neighbours.resize(rows.total_length + few);
  // To sort all rows would take longer than to make them, and few need it.
  HugeArray<std::uint32_t> lowest(customers);  // that the next neighbour may be
  HugeArray<std::uint8_t> is_unsorted(customers);
  for_each_neighbour(block, [&](std::uint32_t place, std::uint32_t neighbour) {
    rows.neighbours[next[place]++] = neighbour;
    const bool is_own = neighbour == first(block) + place;
    const bool is_wrong = is_own | (neighbour < lowest[place]);
    is_unsorted[place] = is_wrong ? 1 : is_unsorted[place];
    lowest[place] = neighbour + 1;
  });
  sort_and_drop_repeats(block, is_unsorted.records(), next.records(), rows);
  return rows;
}

// Nobody is their own neighbour either.
void SymmetricClosure::sort_and_drop_repeats(std::uint32_t block,
                                             std::span<const std::uint8_t> is_unsorted,
                                             std::span<const std::uint32_t> row_end,
                                             Rows& rows) const {
  const std::span<std::uint32_t> neighbours = rows.neighbours;
  std::uint32_t dropped = 0;
  for (std::uint32_t place = 0; place < row_end.size(); ++place) {
    if (is_unsorted[place] == 0 && dropped == 0) continue;
    const std::uint32_t start = row_end[place] - rows.length[place];
    const std::span<std::uint32_t> row = neighbours.subspan(start, rows.length[place]);
    sort_row(row);
    const auto repeats = std::ranges::unique(row);
    const auto own = std::ranges::remove(row.begin(), repeats.begin(), first(block) + place);
    std::copy(row.begin(), own.begin(), row.begin() - dropped);
    rows.length[place] = static_cast<std::uint32_t>(own.begin() - row.begin());
    dropped += static_cast<std::uint32_t>(row.end() - own.begin());
  }
  rows.total_length -= dropped;
}

// With the implied ties, from `start` of the neighbours on.
void SymmetricClosure::write_rows(std::uint32_t block, const Rows& collected,
                                  const ImpliedTies& implied, std::uint64_t start,
                                  std::span<std::uint32_t> row_start,
                                  std::span<std::uint32_t> neighbours) const {
  const std::uint32_t* others = collected.neighbours.data();
  std::uint32_t* end = neighbours.data() + start;
  // What lies behind it belongs to another block.
  const std::uint32_t* const last = end + collected.total_length + collected.implied;
  std::vector<std::uint32_t> room;
  for (std::uint32_t customer = first(block); customer < blocks_.last(BlockId{block}); ++customer) {
    const std::uint32_t length = collected.length[customer - first(block)];
    const std::size_t most = length + implied.most_neighbours + few;
    if (static_cast<std::size_t>(last - end) >= most) {
      end = write_row(customer, {others, length}, implied, end);
    } else {
      room.resize(most);
      end =
          std::copy(room.data(), write_row(customer, {others, length}, implied, room.data()), end);
    }
    others += length;
    row_start[customer + 1] = static_cast<std::uint32_t>(end - neighbours.data());
  }
}

Network SymmetricClosure::join(std::vector<Rows> rows, HugeArray<std::uint32_t> row_start,
                               const ImpliedTies& implied) const {
  const BlockOwners::Range& own = owners_.own_blocks();
  std::vector<std::uint64_t> block_start(blocks_.count() + 1);
  for (std::uint32_t block = own.first; block < own.last; ++block) {
    block_start[block + 1] = block_start[block] + rows[block].total_length + rows[block].implied;
  }
  refuse_too_many(block_start[own.last]);
  HugeArray<std::uint32_t> neighbours(block_start[own.last]);
  for_each_block(owners_, [&](std::uint32_t block) {
    const Rows taken = std::exchange(rows[block], {});  // freed when copied
    if (implied.write) {
      return write_rows(block, taken, implied, block_start[block], row_start.records(),
                        neighbours.records());
    }
    auto end = static_cast<std::uint32_t>(block_start[block]);
    std::uint32_t customer = first(block);
    for (const std::uint32_t length : taken.length) row_start[++customer] = end += length;
    std::ranges::copy(std::span(taken.neighbours).first(taken.total_length),
                      neighbours.records().subspan(block_start[block]).begin());
  });
  return Network(std::move(row_start), std::move(neighbours), owners_.own_rows());
}

}  // namespace cxsim
