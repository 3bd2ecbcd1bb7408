#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "agents/run_state.h"

namespace cxsim {

// All of these are inlined by force: g++ takes a call that does nothing but ask for memory as one
// without effect and leaves it out.

template <typename Record>
[[gnu::always_inline]] inline void prefetch_whole(const Record& record) {
  constexpr std::size_t line = 64;
  const auto* bytes = reinterpret_cast<const std::byte*>(&record);
  for (std::size_t i = 0; i < sizeof(Record); i += line) __builtin_prefetch(bytes + i);
}

/// Asks for the memory of customers who will be visited soon, so that it is there by then.
[[gnu::always_inline]] inline void prefetch(const RunState& state,
                                            std::span<const std::uint32_t> customers) {
  for (const std::uint32_t customer : customers) {
    const auto* record = reinterpret_cast<const std::byte*>(&state.records[customer]);
    __builtin_prefetch(record);
    __builtin_prefetch(record + 64);
    __builtin_prefetch(&state.population.traits(customer));
    if (state.company_messages.size() > 0) prefetch_whole(state.company_messages[customer]);
  }
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
    if (i + ahead < customers.size()) prefetch(state, customers.subspan(i + ahead, 1));
    if (i + order_ahead < customers.size()) {
      prefetch_orders(state, block, customers.subspan(i + order_ahead, 1));
    }
    visit(customers[i]);
  }
}

}  // namespace cxsim
