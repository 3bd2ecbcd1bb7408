#pragma once

#include <cstdint>
#include <span>

#include "agents/run_state.h"

namespace cxsim {

/// What customers who are about to choose come across or turn to; those who do not know the company
/// look at nothing. `looks` is how often each turned to a source: 0 where customers do not look
/// around. At most `customers_at_once` different customers. Broadcasts must be heard.
void look_around(RunState& state, std::span<const std::uint32_t> customers,
                 std::span<std::uint8_t> looks);

}  // namespace cxsim
