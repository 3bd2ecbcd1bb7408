#pragma once

#include "agents/judgement.h"
#include "agents/run_state.h"

/// When is the customer asked? [model decision 7]
namespace cxsim {

/// The promised date was missed and the company asks how it went: the wait itself is rated.
void answer_while_waiting(RunState& state, BlockId block, const Order& order,
                          EncounterBatch& scratch);

/// The order is done: the whole journey is rated as it is remembered.
void answer_afterwards(RunState& state, BlockId block, const Order& order);

}  // namespace cxsim
