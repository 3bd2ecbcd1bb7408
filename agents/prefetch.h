#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "agents/lanes.h"
#include "agents/run_state.h"
#include "agents/traits.h"

namespace cxsim {

// All of these are inlined by force: g++ takes a call that does nothing but ask for memory as one
// without effect and leaves it out.

/// Records and traits are asked for many at a time, and into the second cache: into the first,
/// fewer requests are under way.
inline constexpr int into_second_cache = 2;

/// Asks for the record of a customer who will be visited soon, so that it is there by then.
[[gnu::always_inline]] inline void prefetch_record(const RunState& state, std::uint32_t customer) {
  const auto* record = reinterpret_cast<const std::byte*>(&state.records[customer]);
  __builtin_prefetch(record, 0, into_second_cache);
  __builtin_prefetch(record + 64, 0, into_second_cache);
}

/// The same for customers whose traits will be looked at, too.
[[gnu::always_inline]] inline void prefetch(const RunState& state,
                                            std::span<const std::uint32_t> customers) {
  for (const std::uint32_t customer : customers) {
    prefetch_record(state, customer);
    const Traits* traits = &state.population.traits(customer);
    __builtin_prefetch(traits, 0, into_second_cache);
    const auto* last_byte = reinterpret_cast<const std::byte*>(traits + 1) - 1;
    __builtin_prefetch(last_byte, 0, into_second_cache);
  }
}

/// The same for what `set_due` writes.
[[gnu::always_inline]] inline void prefetch_due(const RunState& state, std::uint32_t customer) {
  __builtin_prefetch(&state.due[customer], 1);
}

/// The same for an open order, if there is one.
[[gnu::always_inline]] inline void prefetch_order(const BlockState& own, std::uint16_t order) {
  if (order != no_order) __builtin_prefetch(&own.orders[order]);
}

/// The same for what only some worlds keep of customers who are due.
[[gnu::always_inline]] inline void prefetch_belongings(const RunState& state,
                                                       std::uint32_t customer) {
  const HeardMessages& messages = state.company_messages;
  if (!messages.empty()) {
    __builtin_prefetch(&messages.of(customer));
    for (const Attribute often : {Attribute::quality, Attribute::delivery, Attribute::help}) {
      __builtin_prefetch(&messages.about(index_of(often), customer));
    }
  }
  if (state.prices_in_mind.size() > 0) __builtin_prefetch(&state.prices_in_mind[customer]);
  if (state.grievances.size() > 0) __builtin_prefetch(&state.grievances[customer]);
  const TalkState& talk = state.talk;
  if (talk.inviters.size() > 0) __builtin_prefetch(&talk.inviters[customer]);
  if (talk.answered_in_public.size() > 0) __builtin_prefetch(&talk.answered_in_public[customer]);
}

/// The same for what a member of the panel owes to some sources.
[[gnu::always_inline]] inline void prefetch_books(const RunState& state, std::uint32_t customer,
                                                  std::span<const std::size_t> sources) {
  if (!state.panel.has(customer)) return;
  const std::size_t row = state.panel.row_of(customer);
  for (const std::size_t source : sources) state.panel.prefetch(row, source);
}

/// Records and belongings of the `i`-th of those who come next, if there are as many. Asked for one
/// by one between visits: a burst of requests would wait for itself.
[[gnu::always_inline]] inline void prefetch_next(const RunState& state,
                                                 std::span<const std::uint32_t> next,
                                                 std::size_t i) {
  if (i >= next.size()) return;
  prefetch(state, next.subspan(i, 1));
  prefetch_belongings(state, next[i]);
}

/// Customers who will be visited one batch after the other. Their memory is asked for a few at a
/// time, between the steps of visits before: the core keeps some twenty requests under way, and
/// waits with one more.
class Upcoming {
 public:
  Upcoming() = default;
  /// Of one block.
  Upcoming(const BlockState& own, std::span<const std::uint32_t> customers)
      : own_(&own), customers_(customers) {}

  /// Asks for the records of the next few and, once these are there, for their open orders.
  [[gnu::always_inline]] void ask_for(const RunState& state, std::size_t count) {
    for (std::size_t step = 0; step < count; ++step, ++asked_) {
      prefetch_next(state, customers_, asked_);
      if (asked_ < until_there || asked_ - until_there >= customers_.size()) continue;
      const std::uint32_t customer = customers_[asked_ - until_there];
      prefetch_order(*own_, state.records[customer].order);
    }
  }
  /// Asks for what is still to be asked for before the `place`-th is visited.
  void ask_before(const RunState& state, std::size_t place) {
    const std::size_t due = std::min(place, customers_.size()) + until_there;
    if (asked_ < due) ask_for(state, due - asked_);
  }

 private:
  static constexpr std::size_t until_there = customers_at_once / 2;

  const BlockState* own_ = nullptr;
  std::span<const std::uint32_t> customers_;
  std::size_t asked_ = 0;
};

}  // namespace cxsim
