#include "agents/ordering.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "agents/booking.h"
#include "agents/delivery.h"
#include "agents/failures.h"
#include "agents/learning.h"
#include "agents/patience.h"
#include "agents/payback.h"
#include "agents/purposes.h"
#include "engine/elementary.h"

namespace cxsim {
namespace {

constexpr std::int32_t longest_wait = 1000;  // days after which nobody asks any more

/// Promise and arrival drawn together from the company's own records.
void draw_observed(const RunState& state, const ObservedOrders& observed, Order& order) {
  const double u = Draws(state.run, order.customer, order.number, purpose::lead_time).uniform();
  const ObservedOrder& record =
      observed[static_cast<std::size_t>(u * static_cast<double>(observed.size()))];
  order.promised = order.placed + record.promised_days;
  order.arrives = order.placed + std::max<std::int32_t>(1, record.lead_days);
  order.released = true;
}

/// An order of today as it stands before the customer thinks of asking about it.
void fill_in(const RunState& state, std::uint32_t customer, Order& order) {
  const CustomerRecord& record = state.records[customer];
  const Company& company = state.today.world.company;
  order.customer = customer;
  order.number = record.orders;
  order.placed = state.today.day.number;
  order.promised = order.placed + static_cast<std::int32_t>(state.today.quote_days);
  order.price = static_cast<float>(company.money.price);
  if (company.fulfilment.observed) draw_observed(state, *company.fulfilment.observed, order);
  order.announced = order.promised;
  const Traits& traits = state.population.traits(customer);
  const double tolerance = tolerated_delay(
      traits[Trait::delivery_patience], urgency_of_order(state, customer), record.trust().level());
  order.cancels = order.promised + std::max(1, static_cast<std::int32_t>(std::ceil(tolerance)));
  order.survey = order.promised + static_cast<std::int32_t>(company.survey.after_missed);
  if (state.notices_possible && !order.released) {
    order.notice = order.promised - static_cast<std::int32_t>(company.notice.lead);
  }
}

/// The first day after today on which the hazards of asking add up to that.
std::int32_t day_of_contact(const RunState& state, const Order& order, double threshold) {
  const PatienceParameters& patience = state.parameters().patience;
  const double tracking =
      state.today.world.company.fulfilment.tracking ? patience.tracking_factor : 1.0;
  const double factor = tracking * (order.notified ? patience.notice_factor : 1.0);
  const std::int32_t tomorrow = state.today.day.number + 1;
  const std::int32_t last =
      std::min<std::int32_t>({order.cancels, order.arrives, tomorrow + longest_wait});
  double hazard = 0;
  for (std::int32_t day = tomorrow; day < last; ++day) {
    hazard += state.contact_hazards.on(day - date_in_mind(order), factor);
    if (hazard >= threshold) return day;
  }
  return not_scheduled;
}

/// What an order brings in and costs, in sum. Accounts that are not in use are not touched.
double book_order(RunState& state, BlockId block, const Order& order, OrderEvent* event) {
  const Money& money = state.today.world.company.money;
  const double price{order.price};
  Ledger& ledger = state.of(block).ledger;
  const bool is_won = order.number == 0 && state.records[order.customer].won_by_advertising;
  if (money.expediting == 0 && money.sales_bonus == 0 && !is_won) [[likely]] {
    return book(ledger,
                {{Account::sales, price},
                 {Account::goods, -price * money.goods_share},
                 {Account::shipping, -money.shipping}},
                event);
  }
  return book(ledger,
              {{Account::sales, price},
               {Account::goods, -price * money.goods_share},
               {Account::shipping, -money.shipping},
               {Account::expediting, -money.expediting},
               {Account::wages, -price * money.sales_bonus},
               {Account::acquisition, is_won ? -money.acquisition : 0.0}},
              event);
}

/// The customer now waits for the order in that slot.
void note_order(RunState& state, BlockId block, std::uint32_t customer, std::uint16_t slot) {
  BlockState& own = state.of(block);
  CustomerRecord& record = state.records[customer];
  record.order = slot;
  if (!own.orders[slot].released) own.placed_today.push_back(slot);
  const auto today = static_cast<std::uint16_t>(state.today.day.number);
  if (record.orders == 0) record.first_order_day = today;
  if (record.orders == 1) record.second_order_day = today;
  ++record.orders;
  record.stage = Stage::awaiting;
  record.bought_last = bought_from_us;
  ++own.order_counts.placed;
}

void show_and_book(RunState& state, BlockId block, const Order& order) {
  OrderEvent* event = state.record<OrderEvent>(block, order.customer);
  if (event) {
    event->first_order = order.number == 0;
    event->promised_days = static_cast<float>(order.promised - order.placed);
    event->revenue = order.price;
  }
  pay_back(state, block, order.customer, book_order(state, block, order, event));
}

}  // namespace

void place_orders(RunState& state, BlockId block, std::span<const std::uint32_t> customers) {
  OrderPool& orders = state.of(block).orders;
  std::array<std::uint16_t, customers_at_once> slots;
  std::array<Order*, customers_at_once> placed;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    slots[i] = orders.open();
    placed[i] = &orders[slots[i]];
    fill_in(state, customers[i], *placed[i]);
  }
  plan_next_contacts(state, std::span(placed).first(customers.size()));
  for (std::size_t i = 0; i < customers.size(); ++i) {
    go_through_departments(state, *placed[i]);
    note_order(state, block, customers[i], slots[i]);
    show_and_book(state, block, *placed[i]);
  }
  for (std::size_t i = 0; i < customers.size(); ++i) set_due(state, *placed[i]);
}

NumbersOfOrders customers_of(std::span<Order* const> orders) {
  NumbersOfOrders customers;
  for (std::size_t i = 0; i < orders.size(); ++i) customers[i] = orders[i]->customer;
  return customers;
}

// Each customer's hazards of asking must add up to their own threshold for their next contact.
void plan_next_contacts(const RunState& state, std::span<Order* const> orders) {
  const NumbersOfOrders customers = customers_of(orders);
  NumbersOfOrders occasions;
  for (std::size_t i = 0; i < orders.size(); ++i) occasions[i] = contact_occasion(*orders[i]);
  Lanes lanes;
  const auto thresholds = std::span(lanes).first(orders.size());
  draw_batch(state.run, std::span(customers).first(orders.size()),
             std::span(occasions).first(orders.size()), purpose::contact, std::array{thresholds});
  for (double& luck : thresholds) luck = -natural_log(luck);
  for (std::size_t i = 0; i < orders.size(); ++i) {
    orders[i]->contact = day_of_contact(state, *orders[i], thresholds[i]);
  }
}

double broken_promise(const RunState& state, const Order& order, std::int32_t day) {
  const auto grace = static_cast<std::int32_t>(state.parameters().bars.grace);
  const bool first_missed = day > order.promised + grace;
  if (!first_missed) return 0;
  if (!order.notified) return 1;
  const bool second_missed = day > order.announced + grace;
  if (second_missed) return state.parameters().satisfaction.double_deviation;
  const PatienceParameters& patience = state.parameters().patience;
  return 1.0 - (order.told_in_time ? patience.notice_shift : patience.late_notice_shift);
}

double promised_level(const RunState& state, const Order& order) {
  const double days = order.promised - order.placed + static_cast<double>(order.promise_shift);
  return delivery_level(days, state.today.world.market.delivery);
}

}  // namespace cxsim
