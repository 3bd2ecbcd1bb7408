#pragma once

#include <cstdint>
#include <span>

#include "agents/aftermath.h"
#include "agents/run_state.h"

/// Loop or line: who comes back, who leaves, and why [model 5.5, 5.6].
namespace cxsim {

/// Why customers leave, as bits: several may hold [model 5.6; Keaveney 1995].
enum ReasonToLeave : std::uint8_t {
  core_failure = 1,       // product below the adequate bar, promise broken, order cancelled
  encounter_failure = 2,  // people of the company failed the customer
  pricing = 4,            // price below the adequate bar
  inconvenience = 8,  // delivery took longer than they would put up with, though no date was missed
  poor_response = 16,    // a complaint was not answered to satisfaction
  rival_attraction = 32  // a rival is believed to deliver better, though nothing went wrong here
};

/// What speaks for leaving after an order.
std::uint8_t reasons_to_leave(const RunState& state, std::uint32_t customer, const JourneyEnd& end);

/// How an order is remembered when the customer decides whether to come back.
struct Decision {
  std::uint32_t customer = 0;
  std::uint32_t order_number = 0;
  double satisfaction = 0;          // latent, with how it ended
  const JourneyEnd* end = nullptr;  // what speaks for leaving, where it has just ended;
  std::uint8_t reasons = 0;         //   otherwise bits of ReasonToLeave
  Stage from = Stage::in_use;
  bool certain = false;  // leaves, whatever chance says
};

/// The decision that follows when an order has just ended.
inline Decision decision_at_end(const Order& order, const JourneyEnd& end) {
  return {.customer = order.customer,
          .order_number = order.number,
          .satisfaction = end.satisfaction,
          .end = &end,
          .from = end.cancelled ? Stage::awaiting : Stage::in_use};
}

/// Draws whether customers come back: at most `customers_at_once` different ones.
void stay_or_leave(RunState& state, BlockId block, std::span<const Decision> decisions);

}  // namespace cxsim
