#pragma once

#include "agents/aftermath.h"
#include "agents/run_state.h"
#include "agents/voice.h"

/// What customers do about problems [model 5.7, 5.8, 7.4].
namespace cxsim {

/// Factor on what a problem takes from satisfaction today: above 1 soon after another one.
double loss_after_problems(const RunState& state, std::uint32_t customer);

/// The customer decides what to do about an order that has just ended, on top of what is
/// remembered; `remembered_before` is of the journeys before. Afterwards the stage is `line` for
/// who left at once, `support` for who waits for an answer, and as it was for all others.
void react_to_end(RunState& state, BlockId block, const Order& order, const JourneyEnd& end,
                  float remembered_before);

/// The customer decides what to do about a call that nobody answered. `perceived` is what there is
/// to tell of it.
void react_to_lost_call(RunState& state, BlockId block, const Order& order, std::uint32_t occasion,
                        const Levels& perceived);

/// The customer decides what to do about an answer that did not reach what they held just; true if
/// they leave over it, which they can only where `can_leave`.
bool react_to_failed_answer(RunState& state, BlockId block, std::uint32_t customer,
                            double satisfaction, bool can_leave);

}  // namespace cxsim
