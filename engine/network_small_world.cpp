#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/fine_draws.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

namespace {

// Every customer says the ties to the right: to the next `reach` of the ring, some of them rewired.
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
  void add_ties_said_once(std::uint32_t first, std::uint32_t last, std::vector<Tie>& ties) const;

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
  void prefetch_said_by_rewired(std::uint32_t customer) const;
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

constexpr std::uint32_t ahead = 8;  // customers whose memory is asked for

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

// Asks for the memory of what those say whom a customer's shortcuts lead to.
void SmallWorld::prefetch_said_by_rewired(std::uint32_t customer) const {
  const ConstRow row = said(customer);
  for (std::uint32_t which = 0; which < reach_; ++which) {
    if (!is_rewired(customer, which, row[which]) || !owners_.is_own(row[which])) continue;
    __builtin_prefetch(said(row[which]).data());
  }
}

void SmallWorld::add_ties_said_once(std::uint32_t first, std::uint32_t last,
                                    std::vector<Tie>& ties) const {
  std::vector<std::uint32_t> row(reach_);
  std::vector<std::uint32_t> room;
  ties.reserve(std::size_t{last - first} * reach_);
  for (std::uint32_t customer = first; customer < last; ++customer) {
    if (last - customer > ahead) prefetch_said_by_rewired(customer + ahead);
    std::ranges::copy(said(customer), row.begin());
    for (std::uint32_t which = 0; which < reach_; ++which) {
      if (is_rewired(customer, which, row[which]) && is_said_by_other(customer, row[which])) {
        row[which] = choose_again(customer, which, attempts + 1, [&](std::uint32_t other) {
          return !is_in(row, other) && !is_in(said_by(other, room), customer);
        });
      }
      ties.push_back({customer, row[which]});
    }
  }
}

void say_ties(SmallWorld world, const BlockOwners& owners, SymmetricClosure& closure) {
  const Blocks& blocks = owners.blocks();
  for_each_own_block(owners,
                     [&](BlockId block) { world.rewire(blocks.first(block), blocks.last(block)); });
  closure.collect([&](BlockId block, std::vector<Tie>& ties) {
    world.add_ties_said_once(blocks.first(block), blocks.last(block), ties);
  });
}

}  // namespace

Network build_small_world(const NetworkRows& rows, std::uint32_t neighbours, double rewiring,
                          const RunKey& run, Purpose purpose) {
  require(neighbours % 2 == 0 && neighbours < rows.size(),
          "the neighbours on a ring are even and fewer than the customers");
  require(rewiring >= 0 && rewiring <= 1, "the rewired share is a probability");
  SymmetricClosure closure(rows);
  say_ties(SmallWorld(rows.owners(), neighbours / 2, rewiring, run, purpose), rows.owners(),
           closure);
  return std::move(closure).network();
}

}  // namespace cxsim
