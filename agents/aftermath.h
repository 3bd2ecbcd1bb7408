#pragma once

#include "agents/run_state.h"

/// What an encounter leaves in the customer.
namespace cxsim {

/// Beliefs and bars learn from what was perceived; NaN levels were not met.
void take_in_experience(RunState& state, std::uint32_t customer, const Levels& perceived);

/// How an order ended.
struct JourneyEnd {
  Levels perceived;         // for talking; NaN where not met
  Levels adequate;          // the bars it was held against; NaN where there was none
  double satisfaction = 0;  // with the last encounter, latent
  bool kept_promise = true;
  double notice_relief = 0;  // share of the broken promise that a notice excused
  double breaks = 0;         // dates missed
  bool cancelled = false;
  bool defective = false;  // the product was far below the adequate bar
  bool counted = false;    // it is remembered as a problem already
};

/// Closes the journey of an order that arrived or was cancelled: trust, memory, bond, talk, loop or
/// line, the survey and the next need.
void conclude_journey(RunState& state, BlockId block, Order& order, const JourneyEnd& end);

/// Forgets an order whose survey is answered or will not be sent.
void forget_order(RunState& state, BlockId block, std::uint32_t customer);

}  // namespace cxsim
