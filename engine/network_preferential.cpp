#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "engine/errors.h"
#include "engine/fine_draws.h"
#include "engine/parallel.h"
#include "engine/shuffled_ids.h"
#include "engine/symmetric_closure.h"

namespace cxsim {

namespace {

// Customers in the order in which they come. The first ties + 1, the founders, all know each other;
// everybody later, a newcomer, chooses `ties` ends among all ends of ties said before, and so each
// customer in proportion to their ties. Ends are numbered: of the t-th tie, 2 t is who says it and
// 2 t + 1 who was chosen, which is found by following the choices back.
class Preferential {
 public:
  /// What newcomers choose is kept for all of them, or where `stores` is false worked out again
  /// each time: ranks do not hold what all others chose.
  Preferential(std::uint32_t size, std::uint32_t ties, const RunKey& run, Purpose purpose,
               bool stores);

  std::uint32_t founders() const { return ties_ + 1; }
  void choose(std::span<const std::uint32_t> newcomers);
  // Adds the ends that the customer has chosen.
  void add_chosen_ends(std::uint32_t customer, std::vector<std::uint32_t>& ends) const;
  void trace(std::span<std::uint32_t> ends_to_customers) const;

 private:
  // Of the ties said by newcomers; those of the founders come before.
  std::size_t first_tie_of(std::uint32_t newcomer) const {
    return std::size_t{newcomer - founders()} * ties_;
  }
  std::uint64_t ends_before(std::size_t first_own_tie) const {
    return founders_ends_.size() + 2 * first_own_tie;
  }
  std::uint32_t chosen_end(std::size_t tie) const;

  std::uint32_t ties_;
  RunKey run_;
  Purpose purpose_;
  std::vector<std::uint32_t> founders_ends_;
  HugeArray<std::uint32_t> chosen_end_;  // `ties` for each newcomer, or empty
};

Preferential::Preferential(std::uint32_t size, std::uint32_t ties, const RunKey& run,
                           Purpose purpose, bool stores)
    : ties_(ties),
      run_(run),
      purpose_(purpose),
      chosen_end_(stores ? std::size_t{size - ties - 1} * ties : 0) {
  for (std::uint32_t founder = 0; founder < founders(); ++founder) {
    for (std::uint32_t earlier = 0; earlier < founder; ++earlier) {
      founders_ends_.insert(founders_ends_.end(), {founder, earlier});
    }
  }
}

void Preferential::choose(std::span<const std::uint32_t> newcomers) {
  DrawnBatch draws;
  for (std::uint32_t which = 0; which < ties_; ++which) {
    draws.draw(run_, newcomers, which, purpose_);
    for (std::size_t i = 0; i < newcomers.size(); ++i) {
      const std::size_t own = first_tie_of(newcomers[i]);
      chosen_end_[own + which] =
          static_cast<std::uint32_t>(pick(ends_before(own), draws.fine_uniform(0, i)));
    }
  }
}

std::uint32_t Preferential::chosen_end(std::size_t tie) const {
  if (chosen_end_.size() > 0) return chosen_end_[tie];
  const auto newcomer = founders() + static_cast<std::uint32_t>(tie / ties_);
  const Draws draws(run_, newcomer, static_cast<std::uint32_t>(tie % ties_), purpose_);
  return static_cast<std::uint32_t>(
      pick(ends_before(first_tie_of(newcomer)), fine_uniform(draws.uniform(0), draws.uniform(1))));
}

void Preferential::add_chosen_ends(std::uint32_t customer, std::vector<std::uint32_t>& ends) const {
  if (customer < founders()) {
    const std::uint32_t first_tie = customer * (customer - 1) / 2;
    for (std::uint32_t which = 0; which < customer; ++which) {
      ends.push_back(2 * (first_tie + which) + 1);
    }
  } else {
    for (std::uint32_t which = 0; which < ties_; ++which) {
      ends.push_back(chosen_end(first_tie_of(customer) + which));
    }
  }
}

// Many ends step by step side by side, because each step waits for a far place in memory.
void Preferential::trace(std::span<std::uint32_t> ends_to_customers) const {
  const auto founders_ends = static_cast<std::uint32_t>(founders_ends_.size());
  const auto tie_of = [&](std::uint32_t end) { return (end - founders_ends) / 2; };
  std::vector<std::uint32_t*> open;
  for (std::uint32_t& end : ends_to_customers) open.push_back(&end);
  while (!open.empty()) {
    std::size_t left = 0;
    for (std::uint32_t* const end : open) {
      if (*end < founders_ends) {
        *end = founders_ends_[*end];
        continue;
      }
      const bool was_chosen = (*end - founders_ends) % 2 != 0;
      *end = was_chosen ? *end : founders() + tie_of(*end) / ties_;
      open[left] = end;
      left += was_chosen ? 1 : 0;
    }
    open.resize(left);
    for (std::uint32_t* const end : open) *end = chosen_end(tie_of(*end));
  }
}

void add_ties(const Preferential& population, const ShuffledIds& ids,
              std::span<const std::uint32_t> rows, KeptVector<Tie>& ties) {
  std::vector<std::uint32_t> sayers;
  std::vector<std::uint32_t> ends;
  for (const std::uint32_t row : rows) {
    population.add_chosen_ends(ids.original(row), ends);
    sayers.resize(ends.size(), row);
  }
  population.trace(ends);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    ties.push_back({sayers[i], ids.shuffled(ends[i])});
  }
}

void choose_all(Preferential& population, const Blocks& blocks) {
  for_each_index(blocks.count(), [&](std::size_t i) {
    const BlockId block{static_cast<std::uint32_t>(i)};
    for_each_batch(std::max(blocks.first(block), population.founders()), blocks.last(block),
                   [&](std::span<const std::uint32_t> newcomers) { population.choose(newcomers); });
  });
}

void say_ties(const Preferential& population, const ShuffledIds& ids, const Blocks& blocks,
              SymmetricClosure& closure) {
  closure.collect([&](BlockId block, KeptVector<Tie>& ties) {
    for_each_batch(
        blocks.first(block), blocks.last(block),
        [&](std::span<const std::uint32_t> rows) { add_ties(population, ids, rows, ties); });
  });
}

}  // namespace

Network build_preferential(const NetworkRows& rows, std::uint32_t ties, const RunKey& run,
                           Purpose purpose) {
  const std::uint32_t size = rows.size();
  require(ties > 0 && ties < size,
          "a newcomer ties to at least one customer and to fewer than all");
  require(std::uint64_t{size} * ties <= 1u << 31,
          "the ends of all ties can be numbered in 32 bits");
  SymmetricClosure closure(rows);
  const Blocks& blocks = rows.owners().blocks();
  {
    const bool is_alone = rows.owners().ranks() == 1;
    Preferential population(size, ties, run, purpose, is_alone);
    if (is_alone) choose_all(population, blocks);
    say_ties(population, ShuffledIds(size, run, ties, purpose), blocks, closure);
  }
  return std::move(closure).network();
}

}  // namespace cxsim
