#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/network.h"
#include "engine/rewired_ties.h"
#include "engine/ring_ties.h"
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
        ring_(owners, reach),
        shortcuts_(owners.blocks().count()),
        changes_(owners.blocks().count()) {}

  /// Three steps, each of all blocks before the next.
  void rewire(BlockId block);
  void find_changes(BlockId block);
  /// Those of a block, which are kept no longer; those that are not to be are loops.
  KeptVector<Tie> take_shortcuts(BlockId block);
  /// What stays, after the first step.
  RingTies take_ring();

 private:
  using Row = std::span<std::uint32_t>;
  using ConstRow = std::span<const std::uint32_t>;

  // Of a block; `one` ascends.
  struct Shortcuts {
    KeptVector<Tie> ties;
    KeptVector<std::uint32_t> first;  // of so many customers together
  };
  static constexpr std::uint32_t customers_together = 8;

  // Another end for a shortcut of a block; the customer, where there is to be none.
  struct Change {
    std::size_t at;
    std::uint32_t other;
  };

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
  bool is_rewired(std::uint32_t customer, std::uint32_t which, std::uint32_t other) const {
    return other != ring_.to_right(customer, which);
  }
  // Of the block of a customer who is this rank's own.
  const Shortcuts& shortcuts_beside(std::uint32_t customer) const {
    return shortcuts_[index_of(owners_.blocks().block_of(customer))];
  }
  // Where those of the customer and a few before them begin.
  const std::uint32_t& first_shortcut(const Shortcuts& beside, std::uint32_t customer) const {
    const BlockId block = owners_.blocks().block_of(customer);
    return beside.first[(customer - owners_.blocks().first(block)) / customers_together];
  }
  std::span<const Tie> shortcuts_around(std::uint32_t customer) const;
  bool is_own_shortcut(std::uint32_t customer, std::uint32_t other) const;

  void resolve_own_repeats(std::vector<RewiredTie>& ties) const;
  void resolve_own_repeats(std::uint32_t customer, Row row) const;
  void store(std::uint32_t first, std::uint32_t last, std::span<const RewiredTie> ties,
             Shortcuts& shortcuts);
  ConstRow said_by(std::uint32_t customer, std::vector<std::uint32_t>& room) const;
  bool is_said_by_other(std::uint32_t customer, std::uint32_t other) const;
  // Ask for the memory of what a customer says. Inlined by force: g++ takes a call that does
  // nothing else as one without effect and leaves it out.
  [[gnu::always_inline]] void prefetch_first_shortcut(std::uint32_t customer) const {
    if (!owners_.is_own(customer)) return;
    __builtin_prefetch(&first_shortcut(shortcuts_beside(customer), customer));
  }
  [[gnu::always_inline]] void prefetch_shortcuts(std::uint32_t customer) const {
    if (!owners_.is_own(customer)) return;
    const Shortcuts& shortcuts = shortcuts_beside(customer);
    __builtin_prefetch(shortcuts.ties.data() + first_shortcut(shortcuts, customer));
  }
  bool is_kept_to_right(std::uint32_t customer, std::uint32_t other) const;
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
  RingTies ring_;                             // less all that are rewired
  std::vector<Shortcuts> shortcuts_;          // by block
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
  Shortcuts& shortcuts = shortcuts_[index_of(block)];
  shortcuts.first.reserve((end - first) / customers_together + 1);
  constexpr double some_more = 1.05;  // than are expected, so that they seldom have to move
  shortcuts.ties.reserve(static_cast<std::size_t>(some_more * rewiring_ * reach_ * (end - first)));
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
    for (std::uint32_t which = 0; which < reach_; ++which) {
      row[which] = ring_.to_right(customer, which);
    }
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
                       Shortcuts& shortcuts) {
  std::array<std::uint32_t, customers_at_once / customers_together> count{};
  auto next = static_cast<std::uint32_t>(shortcuts.ties.size());
  for (const RewiredTie& tie : ties) {
    ring_.remove(tie.customer, tie.which);
    ++count[(tie.customer - first) / customers_together];
    shortcuts.ties.push_back({tie.customer, tie.other});
  }
  const std::uint32_t groups = (last - first + customers_together - 1) / customers_together;
  for (const std::uint32_t of_group : std::span(count).first(groups)) {
    shortcuts.first.push_back(std::exchange(next, next + of_group));
  }
}

// Those of the customer and of a few others beside.
std::span<const Tie> SmallWorld::shortcuts_around(std::uint32_t customer) const {
  const Shortcuts& beside = shortcuts_beside(customer);
  const std::uint32_t* const first = &first_shortcut(beside, customer);
  const bool is_last = first == &beside.first.back();
  const std::size_t end = is_last ? beside.ties.size() : first[1];
  return std::span(beside.ties).subspan(*first, end - *first);
}

// What anybody says; fills `room` with it.
SmallWorld::ConstRow SmallWorld::said_by(std::uint32_t customer,
                                         std::vector<std::uint32_t>& room) const {
  room.resize(reach_);
  if (!owners_.is_own(customer)) {
    for (std::uint32_t which = 0; which < reach_; ++which) {
      room[which] = ring_.to_right(customer, which);
    }
    std::vector<RewiredTie> ties;
    rewired_.draw(customer, customer + 1, ties);
    for (const RewiredTie& tie : ties) room[tie.which] = tie.other;
    resolve_own_repeats(customer, room);
    return room;
  }
  auto shortcut = std::ranges::find(shortcuts_around(customer), customer, &Tie::one);
  for (std::uint32_t which = 0; which < reach_; ++which) {
    const bool stays = ring_.stands(customer, which);
    room[which] = stays ? ring_.to_right(customer, which) : (shortcut++)->other;
  }
  return room;
}

bool SmallWorld::is_own_shortcut(std::uint32_t customer, std::uint32_t other) const {
  bool is_one = false;
  for (const Tie& tie : shortcuts_around(customer)) {
    is_one |= (tie.one == customer) & (tie.other == other);
  }
  return is_one;
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
  if (owners_.is_own(customer)) return ring_.stands(customer, steps - 1);
  std::vector<std::uint32_t> room;
  return said_by(customer, room)[steps - 1] == other;
}

void SmallWorld::find_changes(BlockId block) {
  const KeptVector<Tie>& ties = shortcuts_[index_of(block)].ties;
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
  KeptVector<Tie> ties = std::exchange(shortcuts_[index_of(block)], {}).ties;
  for (const Change& change : changes_[index_of(block)]) ties[change.at].other = change.other;
  return ties;
}

RingTies SmallWorld::take_ring() {
  std::vector<std::uint32_t> room;
  for (std::uint32_t left = 0; left < reach_ && own_.size() > 0; ++left) {
    const std::uint32_t customer = ring_.to_left(own_.first, left);
    const ConstRow said = said_by(customer, room);
    for (std::uint32_t which = 0; which < reach_; ++which) {
      if (is_rewired(customer, which, said[which])) ring_.remove_before_own(left, which);
    }
  }
  return std::move(ring_);
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
  RingTies ring = world.take_ring();
  SymmetricClosure closure(rows);
  closure.collect(
      [&](BlockId block, KeptVector<Tie>& ties) { ties = world.take_shortcuts(block); });
  Network network = std::move(closure).network();
  network.ring_ = std::move(ring);
  return network;
}

}  // namespace cxsim
