#pragma once

#include <cstddef>
#include <span>

#include "agents/run_state.h"
#include "agents/traits.h"

namespace cxsim {

// All of these are inlined by force: g++ takes a call that does nothing but ask for memory as one
// without effect and leaves it out.

/// Asks for the memory of customers who will be visited soon, so that it is there by then.
[[gnu::always_inline]] inline void prefetch(const RunState& state,
                                            std::span<const std::uint32_t> customers) {
  for (const std::uint32_t customer : customers) {
    const auto* record = reinterpret_cast<const std::byte*>(&state.records[customer]);
    __builtin_prefetch(record);
    __builtin_prefetch(record + 64);
    const Traits* traits = &state.population.traits(customer);
    __builtin_prefetch(traits);
    __builtin_prefetch(reinterpret_cast<const std::byte*>(traits + 1) - 1);  // of the next line
  }
}

/// The same for what `set_due` looks at and writes.
[[gnu::always_inline]] inline void prefetch_due(const RunState& state, std::uint32_t customer) {
  __builtin_prefetch(&state.records[customer].order);
  __builtin_prefetch(&state.due[customer]);
}

/// The same for the open order, if there is one, and the ties of a customer whose record is there.
[[gnu::always_inline]] inline void prefetch_order(const BlockState& own, const RunState& state,
                                                  std::uint32_t customer) {
  const std::uint16_t order = state.records[customer].order;
  if (order == no_order) return;
  __builtin_prefetch(&own.orders[order]);
  state.population.network().prefetch_row(customer);
}

/// The same for what only some worlds keep of customers who are due.
[[gnu::always_inline]] inline void prefetch_belongings(const RunState& state,
                                                       std::uint32_t customer) {
  if (state.company_messages.size() > 0) {
    const CompanyMessages& messages = state.company_messages[customer];
    __builtin_prefetch(&messages);
    __builtin_prefetch(&messages.about[index_of(Attribute::quality)].held_evidence);
    __builtin_prefetch(&messages.about[index_of(Attribute::delivery)].held_evidence);
    __builtin_prefetch(&messages.about[index_of(Attribute::help)]);
    __builtin_prefetch(&messages.about[index_of(Attribute::help)].held_evidence);
  }
  if (state.prices_in_mind.size() > 0) __builtin_prefetch(&state.prices_in_mind[customer]);
  if (state.grievances.size() > 0) __builtin_prefetch(&state.grievances[customer]);
  const TalkState& talk = state.talk;
  if (talk.inviters.size() > 0) __builtin_prefetch(&talk.inviters[customer]);
  if (talk.answered_in_public.size() > 0) __builtin_prefetch(&talk.answered_in_public[customer]);
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

}  // namespace cxsim
