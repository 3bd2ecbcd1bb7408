#pragma once

#include <cstdint>
#include <span>

#include "agents/run_state.h"
#include "agents/visit.h"

namespace cxsim {

/// These customers take in all broadcasts up to and including today. In lanes.
void hear_broadcasts(RunState& state, Visit& visit);
/// The same for any customers, each named once, in their records.
void hear_broadcasts(RunState& state, std::span<const std::uint32_t> customers);

}  // namespace cxsim
