#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "agents/lanes.h"
#include "agents/prefetch.h"
#include "agents/run_state.h"

namespace cxsim {

/// Brings customers, each named once and at most `customers_at_once`, up to today: what was
/// broadcast meanwhile is heard, bars are carried, bonds, trust and complaints fade. Asks for the
/// memory of their open orders.
void catch_up(RunState& state, BlockId block, std::span<const std::uint32_t> customers);

/// Catches up with some customers, in their order and as many as at once, and calls
/// visit(some, next) for them, which asks for the memory of those who come `next`.
template <typename Visit>
void visit_caught_up(RunState& state, BlockId block, std::span<const std::uint32_t> customers,
                     const Visit& visit) {
  const auto some = [&](std::size_t first) {
    const std::size_t start = std::min(first, customers.size());
    return customers.subspan(start, std::min(customers_at_once, customers.size() - start));
  };
  for (std::size_t i = 0; i < customers_at_once; ++i) prefetch_next(state, customers, i);
  for (std::size_t first = 0; first < customers.size(); first += customers_at_once) {
    catch_up(state, block, some(first));
    visit(some(first), some(first + customers_at_once));
  }
}

}  // namespace cxsim
