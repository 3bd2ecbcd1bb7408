#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/rewired_ties.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

namespace {

// Every customer says the ties to the right: to the next `reach` of the ring, some of them rewired
// into shortcuts. Those kept on the ring are known at both ends from what is said nearby.
// Everybody first rewires without regard to what others say. Then whoever has rewired to a customer
// who says the same tie chooses again, so that no tie is lost. What customers of other ranks say
// first is worked out again where it matters.
class SmallWorld {
 public:
  SmallWorld(const BlockOwners& owners, std::uint32_t reach, double rewiring, const RunKey& run,
             Purpose purpose)
      : owners_(owners),
        own_(owners.own_customers()),
        size_(owners.blocks().customers()),
        reach_(reach),
        rewiring_(rewiring),
        rewired_(size_, reach, rewiring, run, purpose),
        is_shortcut_(std::size_t{own_.size()} * reach),
        first_shortcut_(own_.size()),
        shortcuts_(owners.blocks().count()),
        changes_(owners.blocks().count()) {}

  /// Three steps, each of all blocks before the next.
  void rewire(BlockId block);
  void find_changes(BlockId block);
  /// Those of a block, which are kept no longer; those that are not to be are loops.
  KeptVector<Tie> take_shortcuts(BlockId block);
  /// How many ties on the ring, to both sides, the customers first .. last - 1 have together.
  std::uint64_t count_on_ring(std::uint32_t first, std::uint32_t last) const;
  /// Writes who they are, ascending, and at least one more; returns their end.
  std::uint32_t* write_on_ring(std::uint32_t customer, std::uint32_t* row) const;

 private:
  using Row = std::span<std::uint32_t>;
  using ConstRow = std::span<const std::uint32_t>;

  // Another end for a shortcut of a block; the customer, where there is to be none.
  struct Change {
    std::size_t at;
    std::uint32_t other;
  };

  std::span<std::uint8_t> is_shortcut(std::uint32_t which) {
    return is_shortcut_.records().subspan(std::size_t{own_.size()} * which, own_.size());
  }
  std::span<const std::uint8_t> is_shortcut(std::uint32_t which) const {
    return is_shortcut_.records().subspan(std::size_t{own_.size()} * which, own_.size());
  }
  std::uint32_t on_ring(std::uint32_t customer, std::uint32_t which) const {
    const std::uint32_t before_end = size_ - customer;
    return which + 1 < before_end ? customer + which + 1 : which + 1 - before_end;
  }
  // How far to the right on the ring the other customer is.
  std::uint32_t distance(std::uint32_t customer, std::uint32_t other) const {
    return other > customer ? other - customer : size_ - customer + other;
  }
  bool are_near(std::uint32_t customer, std::uint32_t other) const {
    const std::uint32_t to_right = distance(customer, other);
    return std::min(to_right, size_ - to_right) <= reach_;
  }
  // Of two shortcuts between the same two, who comes later on the ring chooses again.
  bool may_be_said_by_other(std::uint32_t customer, std::uint32_t other) const {
    return other < customer || are_near(customer, other);
  }
  // Whether all neighbours of the customer on the ring are between the first customer and the last,
  // and all ties between them are stored here.
  bool is_amidst(std::uint32_t customer) const {
    return customer >= own_.first + reach_ && customer + std::uint64_t{reach_} < own_.last;
  }
  bool is_rewired(std::uint32_t customer, std::uint32_t which, std::uint32_t other) const {
    return other != on_ring(customer, which);
  }
  // All of the block of a customer who is this rank's own.
  const KeptVector<Tie>& shortcuts_beside(std::uint32_t customer) const {
    return shortcuts_[index_of(owners_.blocks().block_of(customer))];
  }

  void resolve_own_repeats(std::vector<RewiredTie>& ties) const;
  void resolve_own_repeats(std::uint32_t customer, Row row) const;
  void store(std::uint32_t first, std::uint32_t last, std::span<const RewiredTie> ties,
             KeptVector<Tie>& shortcuts);
  ConstRow said_by(std::uint32_t customer, std::vector<std::uint32_t>& room) const;
  bool is_said_by_other(std::uint32_t customer, std::uint32_t other) const;
  // Ask for the memory of what a customer says. Inlined by force: g++ takes a call that does
  // nothing else as one without effect and leaves it out.
  [[gnu::always_inline]] void prefetch_first_shortcut(std::uint32_t customer) const {
    if (owners_.is_own(customer)) __builtin_prefetch(&first_shortcut_[customer - own_.first]);
  }
  [[gnu::always_inline]] void prefetch_shortcuts(std::uint32_t customer) const {
    if (!owners_.is_own(customer)) return;
    const Tie* const shortcuts = shortcuts_beside(customer).data();
    __builtin_prefetch(shortcuts + first_shortcut_[customer - own_.first]);
  }
  bool is_own_shortcut(std::uint32_t customer, std::uint32_t other) const;
  bool is_kept_to_right(std::uint32_t customer, std::uint32_t other) const;
  // The rare case, kept out of the way of the other one.
  [[gnu::noinline]] std::uint32_t* write_at_border(std::uint32_t customer,
                                                   std::uint32_t* row) const;
  void choose_others(std::span<const Tie> ties, std::size_t at, std::vector<Change>& changes) const;
  bool is_on_ring_all_the_same(const Tie& tie) const {
    return are_near(tie.one, tie.other) &&
           (is_kept_to_right(tie.one, tie.other) || is_kept_to_right(tie.other, tie.one));
  }
  template <typename IsFree>
  std::uint32_t choose_again(std::uint32_t customer, std::uint32_t which,
                             std::uint32_t first_attempt, const IsFree& is_free) const;

  BlockOwners owners_;
  BlockOwners::Range own_;
  std::uint32_t size_;
  std::uint32_t reach_;
  double rewiring_;
  RewiredTies rewired_;
  HugeArray<std::uint8_t> is_shortcut_;       // of all own customers the first tie, then the second
  HugeArray<std::uint32_t> first_shortcut_;   // of each own customer, in those of the block
  std::vector<KeptVector<Tie>> shortcuts_;    // by block; `one` ascends
  std::vector<std::vector<Change>> changes_;  // by block, to be made when all are found
};

// A customer makes as many for their own repeats, and then for what others say too.
constexpr std::uint32_t attempts = 16;

constexpr std::size_t ahead = 16;  // shortcuts at whose other end memory is asked for
constexpr std::uint32_t customers_at_once = 256;

bool is_in(std::span<const std::uint32_t> row, std::uint32_t customer) {
  return std::ranges::find(row, customer) != row.end();
}

void SmallWorld::rewire(BlockId block) {
  const std::uint32_t end = owners_.blocks().last(block);
  std::uint32_t first = owners_.blocks().first(block);
  KeptVector<Tie>& shortcuts = shortcuts_[index_of(block)];
  constexpr double some_more = 1.05;  // than are expected, so that they seldom have to move
  shortcuts.reserve(static_cast<std::size_t>(some_more * rewiring_ * reach_ * (end - first)));
  std::vector<RewiredTie> ties;
  while (first < end) {
    const std::uint32_t last = first + std::min(customers_at_once, end - first);
    rewired_.draw(first, last, ties);
    resolve_own_repeats(ties);
    store(first, last, ties, shortcuts);
    first = last;
  }
}

// Ends that are on the ring where the tie would be anyway are none.
void SmallWorld::resolve_own_repeats(std::vector<RewiredTie>& ties) const {
  bool may_be_one = false;
  for (const RewiredTie& tie : ties) may_be_one |= distance(tie.customer, tie.other) <= reach_;
  // Also of neighbours on the ring: to ask whose ties they are would take longer.
  for (std::size_t apart = 1; apart < std::min<std::size_t>(reach_, ties.size()); ++apart) {
    for (std::size_t i = apart; i < ties.size(); ++i) {
      may_be_one |= ties[i].other == ties[i - apart].other;
    }
  }
  if (!may_be_one) return;
  std::vector<RewiredTie> resolved;
  std::vector<std::uint32_t> row(reach_);
  for (auto tie = ties.begin(); tie != ties.end();) {
    const std::uint32_t customer = tie->customer;
    for (std::uint32_t which = 0; which < reach_; ++which) row[which] = on_ring(customer, which);
    for (; tie != ties.end() && tie->customer == customer; ++tie) row[tie->which] = tie->other;
    resolve_own_repeats(customer, row);
    for (std::uint32_t which = 0; which < reach_; ++which) {
      if (is_rewired(customer, which, row[which]))
        resolved.push_back({customer, which, row[which]});
    }
  }
  ties = std::move(resolved);
}

void SmallWorld::resolve_own_repeats(std::uint32_t customer, Row row) const {
  for (std::uint32_t which = 0; which < reach_; ++which) {
    if (!is_rewired(customer, which, row[which])) continue;
    const auto is_free = [&](std::uint32_t other) {
      return !is_in(row.first(which), other) && !is_in(row.subspan(which + 1), other);
    };
    if (!is_free(row[which])) row[which] = choose_again(customer, which, 0, is_free);
  }
}

template <typename IsFree>
std::uint32_t SmallWorld::choose_again(std::uint32_t customer, std::uint32_t which,
                                       std::uint32_t first_attempt, const IsFree& is_free) const {
  std::uint32_t other = customer;
  for (std::uint32_t attempt = 0; attempt < attempts; ++attempt) {
    other = rewired_.another_end(customer, which, first_attempt + attempt);
    if (is_free(other)) break;
  }
  return other;
}

void SmallWorld::store(std::uint32_t first, std::uint32_t last, std::span<const RewiredTie> ties,
                       KeptVector<Tie>& shortcuts) {
  std::array<std::uint32_t, customers_at_once> count{};
  auto next = static_cast<std::uint32_t>(shortcuts.size());
  for (const RewiredTie& tie : ties) {
    is_shortcut(tie.which)[tie.customer - own_.first] = 1;
    ++count[tie.customer - first];
    shortcuts.push_back({tie.customer, tie.other});
  }
  for (std::uint32_t customer = first; customer < last; ++customer) {
    first_shortcut_[customer - own_.first] = next;
    next += count[customer - first];
  }
}

// What anybody says; fills `room` with it.
SmallWorld::ConstRow SmallWorld::said_by(std::uint32_t customer,
                                         std::vector<std::uint32_t>& room) const {
  room.resize(reach_);
  if (!owners_.is_own(customer)) {
    for (std::uint32_t which = 0; which < reach_; ++which) room[which] = on_ring(customer, which);
    std::vector<RewiredTie> ties;
    rewired_.draw(customer, customer + 1, ties);
    for (const RewiredTie& tie : ties) room[tie.which] = tie.other;
    resolve_own_repeats(customer, room);
    return room;
  }
  const KeptVector<Tie>& shortcuts = shortcuts_beside(customer);
  std::size_t next = first_shortcut_[customer - own_.first];
  for (std::uint32_t which = 0; which < reach_; ++which) {
    const bool stays = is_shortcut(which)[customer - own_.first] == 0;
    room[which] = stays ? on_ring(customer, which) : shortcuts[next++].other;
  }
  return room;
}

bool SmallWorld::is_own_shortcut(std::uint32_t customer, std::uint32_t other) const {
  const KeptVector<Tie>& shortcuts = shortcuts_beside(customer);
  for (std::size_t at = first_shortcut_[customer - own_.first];
       at < shortcuts.size() && shortcuts[at].one == customer; ++at) {
    if (shortcuts[at].other == other) return true;
  }
  return false;
}

// Whether `other` says the tie too, and it is not for them to choose again.
bool SmallWorld::is_said_by_other(std::uint32_t customer, std::uint32_t other) const {
  if (!may_be_said_by_other(customer, other)) return false;
  // Far apart it would be a shortcut of the other one too.
  if (!are_near(customer, other) && owners_.is_own(other)) return is_own_shortcut(other, customer);
  std::vector<std::uint32_t> room;
  const ConstRow row = said_by(other, room);
  const auto found = std::ranges::find(row, customer);
  if (found == row.end()) return false;
  const auto which = static_cast<std::uint32_t>(found - row.begin());
  return !is_rewired(other, which, customer) || other < customer;
}

bool SmallWorld::is_kept_to_right(std::uint32_t customer, std::uint32_t other) const {
  const std::uint32_t steps = distance(customer, other);
  if (steps > reach_) return false;
  if (owners_.is_own(customer)) return is_shortcut(steps - 1)[customer - own_.first] == 0;
  std::vector<std::uint32_t> room;
  return said_by(customer, room)[steps - 1] == other;
}

void SmallWorld::find_changes(BlockId block) {
  const KeptVector<Tie>& ties = shortcuts_[index_of(block)];
  std::vector<Change>& changes = changes_[index_of(block)];
  KeptVector<std::uint32_t> to_check(ties.size());
  // Written in any case and kept if it is one: which ones are is not to be foreseen.
  std::size_t checks = 0;
  for (std::uint32_t i = 0; i < ties.size(); ++i) {
    to_check[checks] = i;
    checks += may_be_said_by_other(ties[i].one, ties[i].other) ? 1 : 0;
  }
  for (std::size_t k = 0; k < checks; ++k) {
    if (k + 2 * ahead < checks) prefetch_first_shortcut(ties[to_check[k + 2 * ahead]].other);
    if (k + ahead < checks) prefetch_shortcuts(ties[to_check[k + ahead]].other);
    const Tie& tie = ties[to_check[k]];
    if (is_said_by_other(tie.one, tie.other)) {
      choose_others(ties, to_check[k], changes);
    } else if (is_on_ring_all_the_same(tie)) {
      changes.push_back({to_check[k], tie.one});
    }
  }
}

// For all shortcuts of a customer, of which the `at`-th of `ties` is the first that must be
// another. Done again, it comes to the same.
void SmallWorld::choose_others(std::span<const Tie> ties, std::size_t at,
                               std::vector<Change>& changes) const {
  const std::uint32_t customer = ties[at].one;
  while (at > 0 && ties[at - 1].one == customer) --at;
  std::vector<std::uint32_t> room;
  const ConstRow said = said_by(customer, room);
  std::vector<std::uint32_t> row(said.begin(), said.end());
  std::vector<std::uint32_t> room_of_other;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    if (!is_rewired(customer, which, said[which])) continue;
    if (is_said_by_other(customer, row[which])) {
      row[which] = choose_again(customer, which, attempts, [&](std::uint32_t other) {
        return !is_in(row, other) && !is_in(said_by(other, room_of_other), customer);
      });
      const bool is_one = is_on_ring_all_the_same({customer, row[which]});
      changes.push_back({at, is_one ? customer : row[which]});
    }
    ++at;
  }
}

KeptVector<Tie> SmallWorld::take_shortcuts(BlockId block) {
  KeptVector<Tie> ties = std::exchange(shortcuts_[index_of(block)], {});
  for (const Change& change : changes_[index_of(block)]) ties[change.at].other = change.other;
  return ties;
}

std::uint64_t SmallWorld::count_on_ring(std::uint32_t first, std::uint32_t last) const {
  std::vector<std::uint32_t> row(std::size_t{2} * reach_ + 1);
  std::uint64_t count = 0;
  const auto count_one = [&](std::uint32_t customer) {
    count += static_cast<std::uint64_t>(write_on_ring(customer, row.data()) - row.data());
  };
  for (; first < last && !is_amidst(first); ++first) count_one(first);
  for (; first < last && !is_amidst(last - 1); --last) count_one(last - 1);
  for (std::uint32_t which = 0; which < reach_ && first < last; ++which) {
    const auto rewired = [&](std::uint32_t from, std::uint32_t to) {
      const auto some = is_shortcut(which).subspan(from - own_.first, to - from);
      return std::reduce(some.begin(), some.end(), 0u);
    };
    // Those to the left end at the same customers but for a few at both ends.
    count += 2 * (std::uint64_t{last - first} - rewired(first, last));
    count -= rewired(first - which - 1, first);
    count += rewired(last - which - 1, last);
  }
  return count;
}

std::uint32_t* SmallWorld::write_on_ring(std::uint32_t customer, std::uint32_t* row) const {
  if (!is_amidst(customer)) return write_at_border(customer, row);
  // Written in any case and kept where the tie stands: which ones do is not to be foreseen.
  const auto own = static_cast<std::ptrdiff_t>(own_.size());
  const std::uint8_t* is_none =
      is_shortcut_.records().data() + (customer - own_.first) + own * reach_;
  for (std::uint32_t other = customer - reach_; other < customer; ++other) {
    *row = other;
    row += is_none[-own - (customer - other)] ^ 1;
    is_none -= own;
  }
  for (std::uint32_t other = customer + 1; other <= customer + reach_; ++other) {
    *row = other;
    row += *is_none ^ 1;
    is_none += own;
  }
  return row;
}

std::uint32_t* SmallWorld::write_at_border(std::uint32_t customer, std::uint32_t* row) const {
  std::uint32_t* end = row;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    const std::uint32_t before = on_ring(customer, size_ - 2 - which);
    *end = before;
    end += is_kept_to_right(before, customer) ? 1 : 0;
    *end = on_ring(customer, which);
    end += is_kept_to_right(customer, *end) ? 1 : 0;
  }
  std::sort(row, end);
  return end;
}

}  // namespace

Network build_small_world(const NetworkRows& rows, std::uint32_t neighbours, double rewiring,
                          const RunKey& run, Purpose purpose) {
  require(neighbours % 2 == 0 && neighbours < rows.size(),
          "the neighbours on a ring are even and fewer than the customers");
  require(rewiring >= 0 && rewiring <= 1, "the rewired share is a probability");
  const BlockOwners& owners = rows.owners();
  SmallWorld world(owners, neighbours / 2, rewiring, run, purpose);
  for_each_own_block(owners, [&](BlockId block) { world.rewire(block); });
  for_each_own_block(owners, [&](BlockId block) { world.find_changes(block); });
  SymmetricClosure closure(rows);
  closure.collect(
      [&](BlockId block, KeptVector<Tie>& ties) { ties = world.take_shortcuts(block); });
  return std::move(closure).network(
      {.most_neighbours = neighbours,
       .count = [&](std::uint32_t first,
                    std::uint32_t last) { return world.count_on_ring(first, last); },
       .write = [&](std::uint32_t customer,
                    std::uint32_t* row) { return world.write_on_ring(customer, row); }});
}

}  // namespace cxsim
