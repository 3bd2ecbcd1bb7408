#pragma once

#include <cstdint>
#include <span>

#include "agents/run_state.h"

/// What an encounter leaves in the customer.
namespace cxsim {

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

/// Closes the journeys of orders of at most `customers_at_once` different customers, which arrived
/// or were cancelled: trust, memory, bond, talk, loop or line, the survey and the next need.
void conclude_journeys(RunState& state, BlockId block, std::span<Order* const> orders,
                       std::span<const JourneyEnd> ends);

/// Forgets an order whose survey is answered or will not be sent.
void forget_order(RunState& state, BlockId block, std::uint32_t customer);

}  // namespace cxsim
