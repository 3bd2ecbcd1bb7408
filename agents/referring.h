#pragma once

#include "agents/run_state.h"

/// Promoters who invite others [model 6.7].
namespace cxsim {

/// After a journey: a customer who would recommend the company plans to invite somebody.
void consider_inviting(RunState& state, BlockId block, std::uint32_t customer);

/// Each block: customers who planned it for today, and would still recommend the company, invite a
/// neighbour, who hears of it tomorrow.
void invite_neighbours(RunState& state, BlockId block);

/// Hears what the promoter expects of the company; who never bought there may accept and order.
/// Who declined a promoter once declines that one again.
void hear_invitation(RunState& state, BlockId block, const Message& message);

}  // namespace cxsim
