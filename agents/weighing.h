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
/// Of lane `i`: of the first rival in lanes, of the others as the run keeps it.
RivalBelief rival_belief(RunState& state, Visit& visit, std::size_t rival, std::size_t i);

/// What a choice looks at, all but luck, of customers who are caught up and have heard what is to
/// be heard before they choose. Prices that are felt move those in mind, contradictions that are
/// noticed take trust.
void gather_choice(RunState& state, Visit& visit, ChoiceBatch& batch);

}  // namespace cxsim
