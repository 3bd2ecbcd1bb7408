#pragma once

#include <vector>

#include "agents/run_state.h"
#include "engine/simulation.h"

namespace cxsim {

/// THE MODEL: what happens on a day, in order.
std::vector<Phase> phases_of_a_day(RunState& state);

}  // namespace cxsim
