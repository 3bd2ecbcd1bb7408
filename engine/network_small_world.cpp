#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/fine_draws.h"
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
        run_(run),
        purpose_(purpose),
        is_kept_(std::size_t{own_.size()} * reach),
        first_shortcut_(own_.size()),
        shortcuts_(owners.blocks().count()) {}

  void rewire(BlockId block);
  /// Of a block, but for those that are ties on the ring all the same.
  void add_shortcuts(BlockId block, std::vector<Tie>& ties) const;
  /// How many ties on the ring, to both sides, the customers first .. last - 1 have together.
  std::uint64_t count_on_ring(std::uint32_t first, std::uint32_t last) const;
  /// Writes who they are, ascending, and at least one more; returns their end.
  std::uint32_t* write_on_ring(std::uint32_t customer, std::uint32_t* row) const;

 private:
  using Row = std::span<std::uint32_t>;
  using ConstRow = std::span<const std::uint32_t>;
  using Batch = std::span<const std::uint32_t>;
  // What a batch of customers says: the first ties of all, then the second ones.
  using Columns = std::vector<std::array<std::uint32_t, DrawnBatch::most>>;

  std::span<std::uint8_t> is_kept(std::uint32_t which) {
    return is_kept_.records().subspan(std::size_t{own_.size()} * which, own_.size());
  }
  std::span<const std::uint8_t> is_kept(std::uint32_t which) const {
    return is_kept_.records().subspan(std::size_t{own_.size()} * which, own_.size());
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
  // Anybody but the customer, as likely.
  std::uint32_t somebody_else(std::uint32_t customer, double u) const {
    const auto other = static_cast<std::uint32_t>(pick(size_ - 1, u));
    return other < customer ? other : other + 1;
  }

  // All of the block of a customer who is this rank's own.
  const std::vector<Tie>& shortcuts_beside(std::uint32_t customer) const {
    return shortcuts_[index_of(owners_.blocks().block_of(customer))];
  }

  void draw_targets(Batch customers, Columns& targets) const;
  std::uint32_t drawn_target(std::uint32_t customer, std::uint32_t which) const;
  void resolve_own_repeats(Batch customers, Columns& targets) const;
  void resolve_own_repeats(std::uint32_t customer, Row row) const;
  void store(Batch customers, const Columns& targets, std::vector<Tie>& room,
             std::vector<Tie>& shortcuts);
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
  void choose_others(std::span<Tie> ties, std::size_t at) const;
  template <typename IsFree>
  std::uint32_t choose_again(std::uint32_t customer, std::uint32_t which,
                             std::uint32_t first_attempt, const IsFree& is_free) const;

  BlockOwners owners_;
  BlockOwners::Range own_;
  std::uint32_t size_;
  std::uint32_t reach_;
  double rewiring_;
  RunKey run_;
  Purpose purpose_;
  HugeArray<std::uint8_t> is_kept_;          // of all own customers the first tie, then the second
  HugeArray<std::uint32_t> first_shortcut_;  // of each own customer, in those of the block
  std::vector<std::vector<Tie>> shortcuts_;  // by block; `one` ascends
};

// Attempt 0 is drawn for all; a customer makes as many more for their own repeats, and then for
// what others say too.
constexpr std::uint32_t attempts = 16;

constexpr std::size_t ahead = 16;  // shortcuts at whose other end memory is asked for

bool is_in(std::span<const std::uint32_t> row, std::uint32_t customer) {
  return std::ranges::find(row, customer) != row.end();
}

void SmallWorld::rewire(BlockId block) {
  Columns targets(reach_);
  std::vector<Tie> room;
  for_each_batch(owners_.blocks().first(block), owners_.blocks().last(block), [&](Batch customers) {
    draw_targets(customers, targets);
    resolve_own_repeats(customers, targets);
    store(customers, targets, room, shortcuts_[index_of(block)]);
  });
}

void SmallWorld::draw_targets(Batch customers, Columns& targets) const {
  DrawnBatch draws;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    draws.draw(run_, customers, which, purpose_);
    for (std::size_t i = 0; i < customers.size(); ++i) {
      const std::uint32_t shortcut = somebody_else(customers[i], draws.fine_uniform(1, i));
      const std::uint32_t next = on_ring(customers[i], which);
      targets[which][i] = draws.uniform(0, i) < rewiring_ ? shortcut : next;
    }
  }
}

std::uint32_t SmallWorld::drawn_target(std::uint32_t customer, std::uint32_t which) const {
  const Draws draws(run_, customer, which, purpose_);
  return draws.uniform(0) < rewiring_ ? somebody_else(customer, fine_uniform(draws))
                                      : on_ring(customer, which);
}

void SmallWorld::resolve_own_repeats(Batch customers, Columns& targets) const {
  std::array<std::uint32_t, DrawnBatch::most> has_repeats{};
  for (std::uint32_t which = 1; which < reach_; ++which) {
    for (std::uint32_t earlier = 0; earlier < which; ++earlier) {
      for (std::size_t i = 0; i < has_repeats.size(); ++i) {
        has_repeats[i] |= targets[which][i] == targets[earlier][i] ? 1 : 0;
      }
    }
  }
  std::vector<std::uint32_t> row(reach_);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    if (has_repeats[i] == 0) continue;
    for (std::uint32_t which = 0; which < reach_; ++which) row[which] = targets[which][i];
    resolve_own_repeats(customers[i], row);
    for (std::uint32_t which = 0; which < reach_; ++which) targets[which][i] = row[which];
  }
}

void SmallWorld::resolve_own_repeats(std::uint32_t customer, Row row) const {
  for (std::uint32_t which = 0; which < reach_; ++which) {
    if (!is_rewired(customer, which, row[which])) continue;
    const auto is_free = [&](std::uint32_t other) {
      return !is_in(row.first(which), other) && !is_in(row.subspan(which + 1), other);
    };
    if (!is_free(row[which])) row[which] = choose_again(customer, which, 1, is_free);
  }
}

template <typename IsFree>
std::uint32_t SmallWorld::choose_again(std::uint32_t customer, std::uint32_t which,
                                       std::uint32_t first_attempt, const IsFree& is_free) const {
  std::uint32_t other = customer;
  for (std::uint32_t attempt = 0; attempt < attempts; ++attempt) {
    const std::uint32_t occasion = (first_attempt + attempt) * reach_ + which;
    other = somebody_else(customer, fine_uniform(Draws(run_, customer, occasion, purpose_)));
    if (is_free(other)) break;
  }
  return other;
}

void SmallWorld::store(Batch customers, const Columns& targets, std::vector<Tie>& room,
                       std::vector<Tie>& shortcuts) {
  const std::uint32_t start = customers.front() - own_.first;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    std::array<std::uint8_t, DrawnBatch::most> kept;
    for (std::size_t i = 0; i < customers.size(); ++i) {
      kept[i] = is_rewired(customers[i], which, targets[which][i]) ? 0 : 1;
    }
    std::copy_n(kept.begin(), customers.size(), is_kept(which).subspan(start).begin());
  }
  const std::size_t before = shortcuts.size();
  const std::size_t own = own_.size();
  const std::uint8_t* const kept = is_kept_.records().data() + start;
  // Written in any case and kept if it is one: which ties are is not to be foreseen.
  room.resize(customers.size() * reach_ + 1);
  std::size_t found = 0;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    first_shortcut_[start + i] = static_cast<std::uint32_t>(before + found);
    for (std::uint32_t which = 0; which < reach_; ++which) {
      room[found] = {customers[i], targets[which][i]};
      found += kept[own * which + i] ^ 1;
    }
  }
  shortcuts.insert(shortcuts.end(), room.begin(),
                   room.begin() + static_cast<std::ptrdiff_t>(found));
}

// What anybody says; fills `room` with it.
SmallWorld::ConstRow SmallWorld::said_by(std::uint32_t customer,
                                         std::vector<std::uint32_t>& room) const {
  room.resize(reach_);
  if (!owners_.is_own(customer)) {
    for (std::uint32_t which = 0; which < reach_; ++which)
      room[which] = drawn_target(customer, which);
    resolve_own_repeats(customer, room);
    return room;
  }
  const std::vector<Tie>& shortcuts = shortcuts_beside(customer);
  std::size_t next = first_shortcut_[customer - own_.first];
  for (std::uint32_t which = 0; which < reach_; ++which) {
    const bool stays = is_kept(which)[customer - own_.first] != 0;
    room[which] = stays ? on_ring(customer, which) : shortcuts[next++].other;
  }
  return room;
}

bool SmallWorld::is_own_shortcut(std::uint32_t customer, std::uint32_t other) const {
  const std::vector<Tie>& shortcuts = shortcuts_beside(customer);
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
  std::vector<std::uint32_t> room;
  return said_by(customer, room)[steps - 1] == other;
}

void SmallWorld::add_shortcuts(BlockId block, std::vector<Tie>& ties) const {
  ties = shortcuts_[index_of(block)];
  std::vector<std::uint32_t> to_check(ties.size());  // written in any case, as above
  std::size_t checks = 0;
  for (std::uint32_t i = 0; i < ties.size(); ++i) {
    to_check[checks] = i;
    checks += may_be_said_by_other(ties[i].one, ties[i].other) ? 1 : 0;
  }
  for (std::size_t k = 0; k < checks; ++k) {
    if (k + 2 * ahead < checks) prefetch_first_shortcut(ties[to_check[k + 2 * ahead]].other);
    if (k + ahead < checks) prefetch_shortcuts(ties[to_check[k + ahead]].other);
    const Tie& tie = ties[to_check[k]];
    if (is_said_by_other(tie.one, tie.other)) choose_others(ties, to_check[k]);
  }
  std::erase_if(ties, [&](const Tie& tie) {
    return are_near(tie.one, tie.other) &&
           (is_kept_to_right(tie.one, tie.other) || is_kept_to_right(tie.other, tie.one));
  });
}

// All shortcuts of a customer, of which the `at`-th of `ties` is the first that must be another.
// Done again, it comes to the same.
void SmallWorld::choose_others(std::span<Tie> ties, std::size_t at) const {
  const std::uint32_t customer = ties[at].one;
  while (at > 0 && ties[at - 1].one == customer) --at;
  std::vector<std::uint32_t> room;
  const ConstRow said = said_by(customer, room);
  std::vector<std::uint32_t> row(said.begin(), said.end());
  std::vector<std::uint32_t> room_of_other;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    if (!is_rewired(customer, which, said[which])) continue;
    if (is_said_by_other(customer, row[which])) {
      row[which] = choose_again(customer, which, attempts + 1, [&](std::uint32_t other) {
        return !is_in(row, other) && !is_in(said_by(other, room_of_other), customer);
      });
    }
    ties[at++].other = row[which];
  }
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
    const auto to_right = is_kept(which).subspan(first - own_.first, last - first);
    const auto to_left = is_kept(which).subspan(first - own_.first - which - 1, last - first);
    count += std::reduce(to_right.begin(), to_right.end(), 0u);
    count += std::reduce(to_left.begin(), to_left.end(), 0u);
  }
  return count;
}

std::uint32_t* SmallWorld::write_on_ring(std::uint32_t customer, std::uint32_t* row) const {
  if (!is_amidst(customer)) return write_at_border(customer, row);
  // Written in any case and kept where the tie stands: which ones do is not to be foreseen.
  const auto own = static_cast<std::ptrdiff_t>(own_.size());
  const std::uint8_t* kept = is_kept_.records().data() + (customer - own_.first) + own * reach_;
  for (std::uint32_t other = customer - reach_; other < customer; ++other) {
    *row = other;
    row += kept[-own - (customer - other)];
    kept -= own;
  }
  for (std::uint32_t other = customer + 1; other <= customer + reach_; ++other) {
    *row = other;
    row += *kept;
    kept += own;
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
  SymmetricClosure closure(rows);
  closure.collect([&](BlockId block, std::vector<Tie>& ties) { world.add_shortcuts(block, ties); });
  return std::move(closure).network(
      {.most_neighbours = neighbours,
       .count = [&](std::uint32_t first,
                    std::uint32_t last) { return world.count_on_ring(first, last); },
       .write = [&](std::uint32_t customer,
                    std::uint32_t* row) { return world.write_on_ring(customer, row); }});
}

}  // namespace cxsim
