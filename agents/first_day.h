#pragma once

#include "agents/run_state.h"

namespace cxsim {

/// Lead times of the usual process and transit, as the company would have seen them before the
/// first day: a fixed number of draws shared by all variants.
LeadTimeHistory::Counts first_lead_times(const Fulfilment& fulfilment, const RunKey& run);

/// Gives every customer of a block their first beliefs, bars, trust and first need.
void start_customers(RunState& state, BlockId block);

}  // namespace cxsim
