#pragma once

#include "agents/choosing.h"
#include "agents/run_state.h"
#include "agents/visit.h"

namespace cxsim {

/// A belief about a rival as it is kept; the first rival is 0.
struct RivalBelief {
  float& precision;
  float& evidence;
};
RivalBelief rival_belief(RunState& state, std::uint32_t customer, std::size_t rival);

/// What a choice looks at, all but luck, of customers who are caught up and have heard what is to
/// be heard before they choose. Prices that are felt move those in mind, contradictions that are
/// noticed take trust.
void gather_choice(RunState& state, const Visit& visit, ChoiceBatch& batch);

}  // namespace cxsim
