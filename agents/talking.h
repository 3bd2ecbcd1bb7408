#pragma once

#include "agents/run_state.h"

namespace cxsim {

/// An encounter as the customer tells it.
struct Tale {
  Levels perceived;         // NaN where not met
  double above_anchor = 0;  // satisfaction with it
};

/// Tells some neighbours, who hear it tomorrow [model 6.1, 6.2]. Deviation: all are told on the
/// day, not spread over a month.
void tell_neighbours(RunState& state, BlockId block, std::uint32_t customer,
                     std::uint32_t order_number, const Tale& tale);

/// What a message says, as it was sent.
HearsayMoment heard(const Message& message);

}  // namespace cxsim
