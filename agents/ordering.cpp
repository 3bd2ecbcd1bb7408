#include "agents/ordering.h"

#include <algorithm>
#include <cmath>

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

void schedule_waiting(const RunState& state, const Traits& traits, double trust, Order& order) {
  const Company& company = state.today.world.company;
  order.announced = order.promised;
  const double tolerance = tolerated_delay(traits[Trait::delivery_patience],
                                           urgency_of_order(state, order.customer), trust);
  order.cancels = order.promised + std::max(1, static_cast<std::int32_t>(std::ceil(tolerance)));
  order.survey = order.promised + static_cast<std::int32_t>(company.survey.after_missed);
  if (state.notices_possible && !order.released) {
    order.notice = order.promised - static_cast<std::int32_t>(company.notice.lead);
  }
  order.contact = next_contact(state, order);
}

/// What an order brings in and costs, in sum. Accounts that are not in use are not touched.
double book_order(RunState& state, BlockId block, const Order& order, Event* event) {
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

}  // namespace

void place_order(RunState& state, BlockId block, std::uint32_t customer) {
  CustomerRecord& record = state.records[customer];
  const Fulfilment& fulfilment = state.today.world.company.fulfilment;
  Order order;
  order.customer = customer;
  order.number = record.orders;
  order.placed = state.today.day.number;
  order.promised = order.placed + static_cast<std::int32_t>(state.today.quote_days);
  order.price = static_cast<float>(state.today.world.company.money.price);
  if (fulfilment.observed) draw_observed(state, *fulfilment.observed, order);
  schedule_waiting(state, state.population.traits(customer), record.trust().level(), order);
  go_through_departments(state, order);

  record.order = state.of(block).orders.open(order);
  if (!order.released) state.of(block).placed_today.push_back(record.order);
  const auto today = static_cast<std::uint16_t>(order.placed);
  if (record.orders == 0) record.first_order_day = today;
  if (record.orders == 1) record.second_order_day = today;
  ++record.orders;
  record.stage = Stage::awaiting;
  record.bought_last = bought_from_us;
  set_due(state, customer);
  ++state.of(block).order_counts.placed;
  Event* event = state.record(block, EventKind::order, customer);
  if (event) {
    event->first_order = order.number == 0;
    event->promised_days = static_cast<float>(order.promised - order.placed);
    event->revenue = order.price;
  }
  const double earned = book_order(state, block, order, event);
  pay_back(state, block, customer, earned);
}

std::int32_t next_contact(const RunState& state, const Order& order) {
  const PatienceParameters& patience = state.parameters().patience;
  const double tracking =
      state.today.world.company.fulfilment.tracking ? patience.tracking_factor : 1.0;
  const double factor = tracking * (order.notified ? patience.notice_factor : 1.0);
  const Draws draws(state.run, order.customer, contact_occasion(order), purpose::contact);
  const double threshold = -natural_log(draws.uniform());
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
