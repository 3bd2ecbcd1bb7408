#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/fine_draws.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

namespace {

struct Group {
  std::uint32_t first;
  std::uint32_t last;  // one past the end

  std::uint32_t size() const { return last - first; }
};

class Groups {
 public:
  Groups(std::uint32_t size, std::uint32_t group_size, std::uint32_t weak_ties, const RunKey& run,
         Purpose purpose)
      : size_(size), group_size_(group_size), weak_ties_(weak_ties), run_(run), purpose_(purpose) {}

  void add_ties(std::span<const std::uint32_t> customers, KeptVector<Tie>& ties) const;

 private:
  Group group_of(std::uint32_t customer) const {
    const std::uint32_t first = customer / group_size_ * group_size_;
    return {first, std::min(size_ - first, group_size_) + first};
  }
  // Each weak tie is said by one of its two ends; where their number is odd, by every second
  // customer one more.
  std::uint32_t weak_ties_said_by(std::uint32_t customer) const {
    return weak_ties_ / 2 + weak_ties_ % 2 * (customer % 2);
  }
  std::uint32_t stranger(std::uint32_t customer, double u) const;
  void add_weak_ties(std::span<const std::uint32_t> customers, KeptVector<Tie>& ties) const;

  std::uint32_t size_;
  std::uint32_t group_size_;
  std::uint32_t weak_ties_;
  RunKey run_;
  Purpose purpose_;
};

// Anybody outside the customer's group, as likely.
std::uint32_t Groups::stranger(std::uint32_t customer, double u) const {
  const Group group = group_of(customer);
  const auto place = static_cast<std::uint32_t>(pick(size_ - group.size(), u));
  return place < group.first ? place : place + group.size();
}

void Groups::add_ties(std::span<const std::uint32_t> customers, KeptVector<Tie>& ties) const {
  for (const std::uint32_t customer : customers) {
    const Group group = group_of(customer);
    for (std::uint32_t other = customer + 1; other < group.last; ++other) {
      ties.push_back({customer, other});
    }
  }
  if (group_size_ < size_) add_weak_ties(customers, ties);
}

// Two who choose each other, or one who chooses the same twice, have one tie less: next to none in
// large populations.
void Groups::add_weak_ties(std::span<const std::uint32_t> customers, KeptVector<Tie>& ties) const {
  DrawnBatch draws;
  for (std::uint32_t which = 0; which < weak_ties_ / 2 + weak_ties_ % 2; ++which) {
    draws.draw(run_, customers, which, purpose_);
    for (std::size_t i = 0; i < customers.size(); ++i) {
      if (which >= weak_ties_said_by(customers[i])) continue;
      ties.push_back({customers[i], stranger(customers[i], draws.fine_uniform(0, i))});
    }
  }
}

}  // namespace

Network build_groups(const NetworkRows& rows, std::uint32_t group_size, std::uint32_t weak_ties,
                     const RunKey& run, Purpose purpose) {
  require(group_size > 0, "a group has at least one member");
  const Blocks& blocks = rows.owners().blocks();
  const Groups groups(rows.size(), group_size, weak_ties, run, purpose);
  SymmetricClosure closure(rows);
  closure.collect([&](BlockId block, KeptVector<Tie>& ties) {
    for_each_batch(
        blocks.first(block), blocks.last(block),
        [&](std::span<const std::uint32_t> customers) { groups.add_ties(customers, ties); });
  });
  Network network = std::move(closure).network();
  network.group_size_ = group_size;
  return network;
}

}  // namespace cxsim
