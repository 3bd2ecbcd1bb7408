#pragma once

#include <cstdint>
#include <span>

#include "agents/run_state.h"
#include "agents/visit.h"

namespace cxsim {

/// What customers who are about to choose come across or turn to; those who do not know the company
/// look at nothing. `looks` is how often each turned to a source: 0 where customers do not look
/// around. Broadcasts must be heard; the visit is written back.
void look_around(RunState& state, Visit& visit, std::span<std::uint8_t> looks);

}  // namespace cxsim
