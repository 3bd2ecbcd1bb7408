#pragma once

#include "agents/run_state.h"

namespace cxsim {

/// What a customer who is about to choose comes across or turns to; returns the number of looks, 0
/// where customers do not look around. Broadcasts must be heard.
std::uint8_t look_around(RunState& state, std::uint32_t customer);

}  // namespace cxsim
