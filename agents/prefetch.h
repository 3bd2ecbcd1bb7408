#pragma once

#include <algorithm>
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

/// The same for their open orders and ties, once their records are there.
[[gnu::always_inline]] inline void prefetch_orders(RunState& state, BlockId block,
                                                   std::span<const std::uint32_t> customers) {
  for (const std::uint32_t customer : customers) {
    __builtin_prefetch(&state.of(block).orders[state.records[customer].order]);
    state.population.network().prefetch_row(customer);
  }
}

/// Calls visit(customer) for each of some customers with open orders, in their order, having asked
/// for the memory of those to come.
template <typename Visit>
void visit_waiting(RunState& state, BlockId block, std::span<const std::uint32_t> customers,
                   const Visit& visit) {
  constexpr std::size_t ahead = 16;
  constexpr std::size_t order_ahead = 8;
  prefetch(state, customers.first(std::min(ahead, customers.size())));
  for (std::size_t i = 0; i < customers.size(); ++i) {
    if (i + ahead < customers.size()) {
      prefetch(state, customers.subspan(i + ahead, 1));
      prefetch_belongings(state, customers[i + ahead]);
    }
    if (i + order_ahead < customers.size()) {
      prefetch_orders(state, block, customers.subspan(i + order_ahead, 1));
    }
    visit(customers[i]);
  }
}

}  // namespace cxsim
