#pragma once

#include "agents/run_state.h"

/// Writing and collecting reviews [model 6.5].
namespace cxsim {

/// A customer who was asked gives stars in public, or does not: the very pleased and the very
/// disappointed do it most.
void consider_review(RunState& state, BlockId block, const Order& order, double satisfaction);

/// Once a day: what was written today can be read from tomorrow on.
void publish_reviews(RunState& state);

}  // namespace cxsim
