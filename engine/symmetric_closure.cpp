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

// Writes two rows as one, without repeats; returns its end.
std::uint32_t* merged(std::span<const std::uint32_t> few, std::span<const std::uint32_t> near,
                      std::uint32_t* out) {
  // Mostly all of the few are below or above the whole of the other row, which is copied at once.
  const auto above = near.empty() ? few.end() : std::ranges::upper_bound(few, near.front());
  const bool are_apart = near.empty() || ((above == few.begin() || above[-1] < near.front()) &&
                                          (above == few.end() || *above > near.back()));
  if (!are_apart) return std::ranges::set_union(few, near, out).out;
  out = std::copy(few.begin(), above, out);
  out = std::ranges::copy(near, out).out;
  return std::copy(above, few.end(), out);
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
    std::vector<Tie> ties;
    ties_of_block(BlockId{block}, ties);
    group_ties(block, ties);
  });
}

void SymmetricClosure::group_ties(std::uint32_t block, std::span<const Tie> ties) {
  std::vector<std::uint32_t> next(blocks_.count());
  for (const Tie& tie : ties) ++next[block_of(tie.other)];
  lengths_to_starts(next);
  HugeArray<PackedTie> grouped(ties.size());
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
  std::vector<Rows> rows(blocks_.count());
  for_each_block(owners_, [&](std::uint32_t block) {
    rows[block] = rows_of(block);
    if (implied.row) rows[block] = with_implied(block, rows[block], implied);
  });
  outgoing_.clear();
  return join(std::move(rows));
}

// Calls visit(place in the block, neighbour) for both directions of all ties of the block.
template <typename Visit>
void SymmetricClosure::for_each_neighbour(std::uint32_t block, const Visit& visit) const {
  const BlockOwners::Range& own = owners_.own_blocks();
  for (std::uint32_t other = own.first; other < own.last; ++other) {
    for (const PackedTie tie : outgoing_[other].group(block)) {
      visit(tie.other, first(other) + tie.one);
    }
  }
  for (const Tie& tie : incoming_[block]) visit(tie.other - first(block), tie.one);
  for (std::uint32_t other = 0; other < blocks_.count(); ++other) {
    for (const PackedTie tie : outgoing_[block].group(other)) {
      visit(tie.one, first(other) + tie.other);
    }
  }
}

SymmetricClosure::Rows SymmetricClosure::rows_of(std::uint32_t block) const {
  const std::uint32_t customers = blocks_.last(BlockId{block}) - first(block);
  std::vector<std::uint32_t> next(customers);
  for_each_neighbour(block, [&](std::uint32_t place, std::uint32_t) { ++next[place]; });
  Rows rows;
  rows.neighbours = HugeArray<std::uint32_t>(std::reduce(next.begin(), next.end()));
  lengths_to_starts(next);
  for_each_neighbour(block, [&](std::uint32_t place, std::uint32_t neighbour) {
    rows.neighbours[next[place]++] = neighbour;
  });
  sort_and_drop_repeats(block, next, rows);
  return rows;
}

void SymmetricClosure::sort_and_drop_repeats(std::uint32_t block,
                                             std::span<const std::uint32_t> row_end,
                                             Rows& rows) const {
  const std::span<std::uint32_t> neighbours = rows.neighbours.records();
  std::uint32_t start = 0;
  for (std::uint32_t place = 0; place < row_end.size(); ++place) {
    const std::span<std::uint32_t> row = neighbours.subspan(start, row_end[place] - start);
    start = row_end[place];
    sort_row(row);
    std::uint32_t latest = first(block) + place;  // nobody is their own neighbour
    const std::uint32_t kept_before = rows.total_length;
    for (const std::uint32_t neighbour : row) {
      if (neighbour == latest || neighbour == first(block) + place) continue;
      neighbours[rows.total_length++] = latest = neighbour;
    }
    rows.length.push_back(rows.total_length - kept_before);
  }
}

SymmetricClosure::Rows SymmetricClosure::with_implied(std::uint32_t block, const Rows& collected,
                                                      const ImpliedTies& implied) const {
  Rows rows;
  rows.neighbours = HugeArray<std::uint32_t>(collected.total_length +
                                             collected.length.size() * implied.most_neighbours);
  rows.length.reserve(collected.length.size());
  std::vector<std::uint32_t> room;
  std::uint32_t* end = rows.neighbours.records().data();
  const std::uint32_t* next_collected = collected.neighbours.records().data();
  std::uint32_t customer = first(block);
  for (const std::uint32_t length : collected.length) {
    const std::uint32_t* const start = end;
    end = merged({next_collected, length}, implied.row(customer++, room), end);
    next_collected += length;
    rows.length.push_back(static_cast<std::uint32_t>(end - start));
  }
  rows.total_length = static_cast<std::uint32_t>(end - rows.neighbours.records().data());
  return rows;
}

Network SymmetricClosure::join(std::vector<Rows> rows) const {
  const BlockOwners::Range& own = owners_.own_blocks();
  std::vector<std::uint64_t> block_start(blocks_.count() + 1);
  for (std::uint32_t block = own.first; block < own.last; ++block) {
    block_start[block + 1] = block_start[block] + rows[block].total_length;
  }
  refuse_too_many(block_start[own.last]);
  const OwnRows own_rows = owners_.own_rows();
  HugeArray<std::uint32_t> row_start(std::size_t{blocks_.customers()} + 1,
                                     OwnRows{own_rows.first, own_rows.last + 1});
  HugeArray<std::uint32_t> neighbours(block_start[own.last]);
  for_each_block(owners_, [&](std::uint32_t block) {
    const Rows taken = std::exchange(rows[block], {});  // freed when copied
    auto end = static_cast<std::uint32_t>(block_start[block]);
    std::uint32_t customer = first(block);
    for (const std::uint32_t length : taken.length) row_start[++customer] = end += length;
    std::ranges::copy(taken.neighbours.records().first(taken.total_length),
                      neighbours.records().subspan(block_start[block]).begin());
  });
  return Network(std::move(row_start), std::move(neighbours), own_rows);
}

}  // namespace cxsim
