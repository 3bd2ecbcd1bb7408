#pragma once

#include "agents/run_state.h"

/// How the category moves around the customers of a run [model 9].
namespace cxsim {

/// Starts the norm where the world starts.
void start_norm(RunState& state);

/// Takes in how brands were used yesterday and moves the norm of today's world; on days of a step
/// only, so that the surroundings of customers stay constant between (docs/decisions/0050).
void move_norm(RunState& state);

/// How far the norm has moved since the customer last heard, and what of each belief rests on it.
/// Both are 0 while the norm rests.
struct NormShift {
  std::size_t source = 0;
  Levels evidence{};
};
NormShift norm_shift(const RunState& state, std::uint16_t heard_until);

}  // namespace cxsim
