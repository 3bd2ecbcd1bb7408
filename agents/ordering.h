#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "agents/lanes.h"
#include "agents/run_state.h"

/// The life of an open order on the customer's side.
namespace cxsim {

/// Each of these different customers, at most `customers_at_once`, places an order today. It joins
/// the warehouse's queue this evening, or, with observed orders, is on its way already.
void place_orders(RunState& state, BlockId block, std::span<const std::uint32_t> customers);

/// One number for each of at most `customers_at_once` orders, for draws.
using NumbersOfOrders = std::array<std::uint32_t, customers_at_once>;
NumbersOfOrders customers_of(std::span<Order* const> orders);

/// Plans the next day after today on which customers ask where these orders are, of at most
/// `customers_at_once` different ones [model 3.5].
void plan_next_contacts(const RunState& state, std::span<Order* const> orders);

/// The date in the customer's mind: the last one they were told.
inline std::int32_t date_in_mind(const Order& order) {
  return order.announced;
}

/// How badly an arrival (or a wait) until `day` breaks what was promised: 0 kept, 1 broken, less as
/// far as a notice that held moved the promise in the customer's mind, more where the announced
/// second date is missed too [model 4.5, 7.4].
double broken_promise(const RunState& state, const Order& order, std::int32_t day);

/// What is left of the promise as a floor of the adequate bar, as a level of delivery.
double promised_level(const RunState& state, const Order& order);

}  // namespace cxsim
