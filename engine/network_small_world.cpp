#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/fine_draws.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

namespace {

// Every customer says the ties to the right: to the next `reach` of the ring, some of them rewired
// into shortcuts. Those left on the ring are known at both ends from what is said nearby.
// Everybody first rewires without regard to what others say. Then whoever has rewired to a customer
// who says the same tie chooses again, so that no tie is lost. What customers of other ranks say
// first is worked out again where it matters.
class SmallWorld {
 public:
  SmallWorld(const BlockOwners& owners, std::uint32_t reach, double rewiring, const RunKey& run,
             Purpose purpose)
      : owners_(owners),
        size_(owners.blocks().customers()),
        reach_(reach),
        rewiring_(rewiring),
        run_(run),
        purpose_(purpose),
        said_(std::size_t{size_} * reach, owners.own_rows(reach)) {}

  void rewire(std::uint32_t first, std::uint32_t last);
  void add_shortcuts(std::uint32_t first, std::uint32_t last, std::vector<Tie>& ties) const;
  /// Those on the ring, to both sides, whose ties were not rewired; ascending.
  std::span<const std::uint32_t> ring_neighbours(std::uint32_t customer,
                                                 std::vector<std::uint32_t>& room) const;

 private:
  using Row = std::span<std::uint32_t>;
  using ConstRow = std::span<const std::uint32_t>;

  Row said(std::uint32_t customer) {
    return said_.records().subspan(std::size_t{customer} * reach_, reach_);
  }
  ConstRow said(std::uint32_t customer) const {
    return said_.records().subspan(std::size_t{customer} * reach_, reach_);
  }
  std::uint32_t on_ring(std::uint32_t customer, std::uint32_t which) const {
    const std::uint64_t place = std::uint64_t{customer} + which + 1;
    return static_cast<std::uint32_t>(place < size_ ? place : place - size_);
  }
  // Whose `which`-th tie leads to the customer if it was not rewired.
  std::uint32_t before_on_ring(std::uint32_t customer, std::uint32_t which) const {
    return customer > which ? customer - which - 1 : size_ - (which + 1 - customer);
  }
  // Whether all neighbours of the customer on the ring are between the first customer and the last,
  // and all ties between them are stored here.
  bool is_amidst(std::uint32_t customer) const {
    const BlockOwners::Range& own = owners_.own_customers();
    return customer >= own.first + reach_ && customer + std::uint64_t{reach_} < own.last;
  }
  bool is_rewired(std::uint32_t customer, std::uint32_t which, std::uint32_t other) const {
    return other != on_ring(customer, which);
  }
  // Anybody but the customer, as likely.
  std::uint32_t somebody_else(std::uint32_t customer, double u) const {
    const auto other = static_cast<std::uint32_t>(pick(size_ - 1, u));
    return other < customer ? other : other + 1;
  }

  void draw_targets(std::span<const std::uint32_t> customers);
  std::uint32_t drawn_target(std::uint32_t customer, std::uint32_t which) const;
  void resolve_own_repeats(std::uint32_t customer, Row row) const;
  /// What anybody says; `room` is filled where that is not stored here.
  ConstRow said_by(std::uint32_t customer, std::vector<std::uint32_t>& room) const;
  bool is_said_by_other(std::uint32_t customer, std::uint32_t other) const;
  void prefetch_said(std::uint32_t customer) const;
  void choose_others(std::span<Tie> ties, std::size_t at) const;
  template <typename IsFree>
  std::uint32_t choose_again(std::uint32_t customer, std::uint32_t which,
                             std::uint32_t first_attempt, const IsFree& is_free) const;

  BlockOwners owners_;
  std::uint32_t size_;
  std::uint32_t reach_;
  double rewiring_;
  RunKey run_;
  Purpose purpose_;
  HugeArray<std::uint32_t> said_;  // `reach_` for each customer
};

// Attempt 0 is drawn for all; a customer makes as many more for their own repeats, and then for
// what others say too.
constexpr std::uint32_t attempts = 16;

constexpr std::size_t ahead = 16;  // shortcuts at whose other end memory is asked for

bool is_in(std::span<const std::uint32_t> row, std::uint32_t customer) {
  return std::ranges::find(row, customer) != row.end();
}

void SmallWorld::rewire(std::uint32_t first, std::uint32_t last) {
  for_each_batch(first, last, [&](std::span<const std::uint32_t> customers) {
    draw_targets(customers);
    for (const std::uint32_t customer : customers) resolve_own_repeats(customer, said(customer));
  });
}

void SmallWorld::draw_targets(std::span<const std::uint32_t> customers) {
  DrawnBatch draws;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    draws.draw(run_, customers, which, purpose_);
    for (std::size_t i = 0; i < customers.size(); ++i) {
      said(customers[i])[which] = draws.uniform(0, i) < rewiring_
                                      ? somebody_else(customers[i], draws.fine_uniform(1, i))
                                      : on_ring(customers[i], which);
    }
  }
}

std::uint32_t SmallWorld::drawn_target(std::uint32_t customer, std::uint32_t which) const {
  const Draws draws(run_, customer, which, purpose_);
  return draws.uniform(0) < rewiring_ ? somebody_else(customer, fine_uniform(draws))
                                      : on_ring(customer, which);
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

SmallWorld::ConstRow SmallWorld::said_by(std::uint32_t customer,
                                         std::vector<std::uint32_t>& room) const {
  if (owners_.is_own(customer)) return said(customer);
  room.resize(reach_);
  for (std::uint32_t which = 0; which < reach_; ++which)
    room[which] = drawn_target(customer, which);
  resolve_own_repeats(customer, room);
  return room;
}

// Whether `other` says the tie too, and it is not for them to choose again.
bool SmallWorld::is_said_by_other(std::uint32_t customer, std::uint32_t other) const {
  std::vector<std::uint32_t> room;
  const ConstRow row = said_by(other, room);
  const auto found = std::ranges::find(row, customer);
  if (found == row.end()) return false;
  const auto which = static_cast<std::uint32_t>(found - row.begin());
  return !is_rewired(other, which, customer) || other < customer;
}

// Asks for the memory of what a customer says, at both its ends. Inlined by force: g++ takes a call
// that does nothing else as one without effect and leaves it out.
[[gnu::always_inline]] inline void SmallWorld::prefetch_said(std::uint32_t customer) const {
  if (reach_ == 0 || !owners_.is_own(customer)) return;
  __builtin_prefetch(&said(customer).front());
  __builtin_prefetch(&said(customer).back());
}

void SmallWorld::add_shortcuts(std::uint32_t first, std::uint32_t last,
                               std::vector<Tie>& ties) const {
  // Written in any case and kept if it is one: which ties are is not to be foreseen.
  ties.resize(std::size_t{last - first} * reach_);
  std::size_t found = 0;
  for (std::uint32_t customer = first; customer < last; ++customer) {
    for (std::uint32_t which = 0; which < reach_; ++which) {
      const std::uint32_t other = said(customer)[which];
      ties[found] = {customer, other};
      found += is_rewired(customer, which, other) ? 1 : 0;
    }
  }
  ties.resize(found);
  for (std::size_t i = 0; i < found; ++i) {
    if (i + ahead < found) prefetch_said(ties[i + ahead].other);
    if (is_said_by_other(ties[i].one, ties[i].other)) choose_others(ties, i);
  }
}

// All shortcuts of a customer, of which the `at`-th of `ties` is the first that must be another.
// Done again, it comes to the same.
void SmallWorld::choose_others(std::span<Tie> ties, std::size_t at) const {
  const std::uint32_t customer = ties[at].one;
  while (at > 0 && ties[at - 1].one == customer) --at;
  std::vector<std::uint32_t> row(said(customer).begin(), said(customer).end());
  std::vector<std::uint32_t> room;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    if (!is_rewired(customer, which, said(customer)[which])) continue;
    if (is_said_by_other(customer, row[which])) {
      row[which] = choose_again(customer, which, attempts + 1, [&](std::uint32_t other) {
        return !is_in(row, other) && !is_in(said_by(other, room), customer);
      });
    }
    ties[at++].other = row[which];
  }
}

std::span<const std::uint32_t> SmallWorld::ring_neighbours(std::uint32_t customer,
                                                           std::vector<std::uint32_t>& room) const {
  room.resize(std::size_t{2} * reach_);
  std::size_t found = 0;
  // Written in any case and kept where the tie stands: which ones do is not to be foreseen.
  if (is_amidst(customer)) {
    for (std::uint32_t which = reach_; which-- > 0;) {
      room[found] = customer - which - 1;
      found += said(customer - which - 1)[which] == customer ? 1 : 0;
    }
    for (std::uint32_t which = 0; which < reach_; ++which) {
      room[found] = customer + which + 1;
      found += said(customer)[which] == customer + which + 1 ? 1 : 0;
    }
    return std::span(room).first(found);
  }
  std::vector<std::uint32_t> row;
  for (std::uint32_t which = 0; which < reach_; ++which) {
    room[found] = before_on_ring(customer, which);
    found += said_by(room[found], row)[which] == customer ? 1 : 0;
    room[found] = on_ring(customer, which);
    found += is_rewired(customer, which, said(customer)[which]) ? 0 : 1;
  }
  std::sort(room.begin(), room.begin() + static_cast<std::ptrdiff_t>(found));
  return std::span(room).first(found);
}

}  // namespace

Network build_small_world(const NetworkRows& rows, std::uint32_t neighbours, double rewiring,
                          const RunKey& run, Purpose purpose) {
  require(neighbours % 2 == 0 && neighbours < rows.size(),
          "the neighbours on a ring are even and fewer than the customers");
  require(rewiring >= 0 && rewiring <= 1, "the rewired share is a probability");
  const BlockOwners& owners = rows.owners();
  const Blocks& blocks = owners.blocks();
  SmallWorld world(owners, neighbours / 2, rewiring, run, purpose);
  for_each_own_block(owners,
                     [&](BlockId block) { world.rewire(blocks.first(block), blocks.last(block)); });
  SymmetricClosure closure(rows);
  closure.collect([&](BlockId block, std::vector<Tie>& ties) {
    world.add_shortcuts(blocks.first(block), blocks.last(block), ties);
  });
  return std::move(closure).network(
      {.most_neighbours = neighbours,
       .row = [&world](std::uint32_t customer, std::vector<std::uint32_t>& room) {
         return world.ring_neighbours(customer, room);
       }});
}

}  // namespace cxsim
