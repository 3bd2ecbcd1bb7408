#pragma once

#include <cstdint>
#include <span>

#include "agents/run_state.h"

namespace cxsim {

/// These different customers, at most `customers_at_once`, take in all broadcasts up to and
/// including today.
void hear_broadcasts(RunState& state, std::span<const std::uint32_t> customers);
inline void hear_broadcasts(RunState& state, std::uint32_t customer) {
  hear_broadcasts(state, std::span(&customer, 1));
}

}  // namespace cxsim
