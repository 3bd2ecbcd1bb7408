#pragma once

#include <span>

#include "agents/judgement.h"
#include "agents/run_state.h"

/// When is the customer asked? [model decision 7]
namespace cxsim {

/// The promised dates of these orders of different customers were missed and the company asks how
/// it went: the wait itself is rated.
void answer_while_waiting(RunState& state, BlockId block, std::span<Order* const> orders,
                          EncounterBatch& scratch);

/// The order is done: the whole journey is rated as it is remembered.
void answer_afterwards(RunState& state, BlockId block, const Order& order);

}  // namespace cxsim
