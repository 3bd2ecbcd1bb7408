#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "agents/lanes.h"
#include "agents/prefetch.h"
#include "agents/run_state.h"
#include "agents/visit.h"

namespace cxsim {

/// Brings customers, each named once and at most `customers_at_once`, up to today: what was
/// broadcast meanwhile is heard, bars are carried, bonds, trust and complaints fade. In `visit`,
/// which is not written back.
void catch_up(RunState& state, std::span<const std::uint32_t> customers, Visit& visit);

/// Catches up with some customers, in their order and as many as at once, and calls
/// meet(visit) for them, which asks for the memory of those who come next.
template <typename Meet>
void visit_caught_up(RunState& state, BlockId block, std::span<const std::uint32_t> customers,
                     const Meet& meet) {
  const auto some = [&](std::size_t first) {
    const std::size_t start = std::min(first, customers.size());
    return customers.subspan(start, std::min(customers_at_once, customers.size() - start));
  };
  Visit visit;
  visit.upcoming = Upcoming(state.of(block), customers);
  for (std::size_t first = 0; first < customers.size(); first += customers_at_once) {
    visit.upcoming.ask_before(state, first + customers_at_once);
    catch_up(state, some(first), visit);
    meet(visit);
  }
}

}  // namespace cxsim
