#include <algorithm>
#include <cmath>

#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"

namespace cxsim {
namespace {

std::uint32_t region_of(const RunState& state, std::uint32_t customer) {
  const double u = Draws(state.run, customer, 0, purpose::region).uniform();
  return static_cast<std::uint32_t>(u * static_cast<double>(state.plan.population.regions));
}

/// Days that the disruptions of today add to a shipment.
double extra_days(const RunState& state, std::uint32_t customer, const Draws& draws) {
  double extra = 0;
  for (const Disruption& disruption : state.today.world.disruptions) {
    if (disruption.regions_hit > 0) {
      const Draws hit(state.run, region_of(state, customer), disruption.onset, purpose::disruption);
      if (hit.uniform() < disruption.regions_hit) {
        extra += disruption.transit_days_low +
                 draws.uniform(2) * (disruption.transit_days_high - disruption.transit_days_low);
      }
    }
    if (draws.uniform(3) < disruption.stock_out) extra += disruption.inbound_days;
  }
  return extra;
}

void ship(RunState& state, Order& order) {
  const std::int32_t today = state.today.day.number;
  const Fulfilment& fulfilment = state.today.world.company.fulfilment;
  const Draws draws(state.run, order.customer, order.number, purpose::lead_time);
  const double extra = extra_days(state, order.customer, draws);
  const double days = fulfilment.process.quantile(draws.uniform(0)) +
                      fulfilment.transit.quantile(draws.uniform(1)) + extra;
  order.arrives = today + std::max(1, static_cast<std::int32_t>(std::ceil(days)));
  order.released = true;
  order.foreseen = today + state.usual_lead_days + static_cast<std::int32_t>(std::ceil(extra));
  const bool waited_for_us = order.placed < today && state.today.backlog_excused;
  if (extra > 0 || waited_for_us) order.uncontrollable = true;
  if (order.foreseen <= order.promised) order.notice = not_scheduled;
  set_due(state, order.customer);
}

}  // namespace

void ship_orders(RunState& state, BlockId block) {
  BlockState& own = state.of(block);
  while (!own.queue.empty() && own.queue.front().position < state.warehouse.released()) {
    Order& order = own.orders[own.queue.front().slot];
    const bool still_wanted =
        order.position == own.queue.front().position && !order.closed && !order.released;
    if (still_wanted) ship(state, order);
    own.queue.pop_front();
  }
}

}  // namespace cxsim
