#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/prefetch.h"
#include "agents/purposes.h"
#include "engine/single_quantiles.h"

namespace cxsim {
namespace {

std::uint32_t region_of(const RunState& state, std::uint32_t customer) {
  const double u = Draws(state.run, customer, 0, purpose::region).uniform();
  return static_cast<std::uint32_t>(u * static_cast<double>(state.plan.population.regions));
}

/// Some orders that leave the warehouse today and their luck, one lane each.
struct Shipments {
  static constexpr std::size_t capacity = 128;
  using Lanes = std::array<float, capacity>;

  std::size_t size = 0;
  std::array<Order*, capacity> orders;
  Lanes process;    // days
  Lanes transit;    // days
  Lanes delay;      // folded uniform, of a disruption
  Lanes stock_out;  // folded uniform
};

void draw_luck(const RunState& state, Shipments& shipments) {
  std::array<std::uint32_t, Shipments::capacity> customers;
  std::array<std::uint32_t, Shipments::capacity> numbers;
  for (std::size_t i = 0; i < shipments.size; ++i) {
    customers[i] = shipments.orders[i]->customer;
    numbers[i] = shipments.orders[i]->number;
  }
  const auto lanes = [&](Shipments::Lanes& of) { return std::span(of.data(), shipments.size); };
  const std::array luck = {lanes(shipments.process), lanes(shipments.transit),
                           lanes(shipments.delay), lanes(shipments.stock_out)};
  draw_batch(state.run, {customers.data(), shipments.size}, {numbers.data(), shipments.size},
             purpose::lead_time, luck);
  const Fulfilment& fulfilment = state.today.world.company.fulfilment;
  folded_quantiles(fulfilment.process, lanes(shipments.process));
  folded_quantiles(fulfilment.transit, lanes(shipments.transit));
}

/// Days that the disruptions of today add to a shipment.
double extra_days(const RunState& state, const Shipments& shipments, std::size_t i) {
  double extra = 0;
  for (const Disruption& disruption : state.today.world.disruptions) {
    if (disruption.regions_hit > 0) {
      const Draws hit(state.run, region_of(state, shipments.orders[i]->customer), disruption.onset,
                      purpose::disruption);
      if (hit.uniform() < disruption.regions_hit) {
        extra += disruption.transit_days_low +
                 unfolded(shipments.delay[i]) *
                     (disruption.transit_days_high - disruption.transit_days_low);
      }
    }
    if (unfolded(shipments.stock_out[i]) < disruption.stock_out) extra += disruption.inbound_days;
  }
  return extra;
}

void ship(RunState& state, const Shipments& shipments, std::size_t i) {
  const std::int32_t today = state.today.day.number;
  Order& order = *shipments.orders[i];
  const double extra = extra_days(state, shipments, i);
  const double days = double{shipments.process[i]} + double{shipments.transit[i]} + extra;
  order.arrives = today + std::max(1, static_cast<std::int32_t>(std::ceil(days)));
  order.released = true;
  order.foreseen = today + state.usual_lead_days + static_cast<std::int32_t>(std::ceil(extra));
  const bool waited_for_us = order.placed < today && state.today.backlog_excused;
  if (extra > 0 || waited_for_us) order.uncontrollable = true;
  if (order.foreseen <= order.promised) order.notice = not_scheduled;
  set_due(state, order);
}

/// Some orders are placed on an invitation, before those whose day of need it is: in the order of
/// customers it does not show how these are cut into blocks.
void sort_by_customer(BlockState& own) {
  const auto customer_of = [&](std::uint16_t slot) { return own.orders[slot].customer; };
  if (std::ranges::is_sorted(own.placed_today, {}, customer_of)) return;
  std::ranges::sort(own.placed_today, {}, customer_of);
}

/// Today's new orders take their places in the queue.
void queue_up(BlockState& own) {
  sort_by_customer(own);
  std::uint64_t place = own.first_place;
  for (const std::uint16_t slot : own.placed_today) {
    own.orders[slot].position = place;
    own.queue.push_back({place++, slot});
  }
  own.placed_today.clear();
}

/// Takes the next orders out of the queue that the warehouse releases today and that are still
/// wanted, as many as ship at once.
void take_released(const RunState& state, BlockState& own, Shipments& shipments) {
  shipments.size = 0;
  while (shipments.size < Shipments::capacity && !own.queue.empty() &&
         own.queue.front().position < state.warehouse.released()) {
    Order& order = own.orders[own.queue.front().slot];
    if (order.position == own.queue.front().position && !order.closed && !order.released) {
      prefetch_due(state, order.customer);
      shipments.orders[shipments.size++] = &order;
    }
    own.queue.pop_front();
  }
}

}  // namespace

void ship_orders(RunState& state, BlockId block) {
  queue_up(state.of(block));
  Shipments shipments;
  do {
    take_released(state, state.of(block), shipments);
    draw_luck(state, shipments);
    for (std::size_t i = 0; i < shipments.size; ++i) ship(state, shipments, i);
  } while (shipments.size == Shipments::capacity);
}

}  // namespace cxsim
