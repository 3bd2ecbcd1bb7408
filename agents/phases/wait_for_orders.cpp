#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <span>

#include "agents/aftermath.h"
#include "agents/booking.h"
#include "agents/catching_up.h"
#include "agents/complaining.h"
#include "agents/contact_centre.h"
#include "agents/encounters.h"
#include "agents/failures.h"
#include "agents/learning.h"
#include "agents/ordering.h"
#include "agents/payback.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"
#include "agents/surveying.h"

namespace cxsim {
namespace {

/// When the company expects the order to arrive. It sees its backlog and known disruptions, not
/// the luck of a single parcel.
std::int32_t expected_arrival(const RunState& state, const Order& order) {
  const std::int32_t today = state.today.day.number;
  if (order.released) return std::max<std::int32_t>(order.foreseen, today + 1);
  return today + state.usual_lead_days +
         static_cast<std::int32_t>(std::ceil(state.today.backlog_days));
}

/// The price goes back, the goods come back; what was not shipped yet saves its shipping.
double book_cancellation(RunState& state, BlockId block, const Order& order,
                         CancellationEvent* event) {
  BlockState& own = state.of(block);
  ++own.order_counts.cancelled;
  const Money& money = state.today.world.company.money;
  const double price{order.price};
  return book(own.ledger,
              {{Account::refunds, -price},
               {Account::goods, price * money.goods_share},
               {Account::shipping, order.released ? 0.0 : money.shipping},
               {Account::expediting, order.released ? 0.0 : money.expediting}},
              event);
}

/// The customer has had enough of the order; how its journey ends.
JourneyEnd cancel(RunState& state, BlockId block, Order& order) {
  CustomerRecord& record = state.records[order.customer];
  const SatisfactionParameters& p = state.parameters().satisfaction;
  const double loss_aversion = state.population.traits(order.customer)[Trait::loss_aversion];
  const double loss = p.cancelled_moment * loss_after_problems(state, order.customer);
  order.moments = with_moment(order.moments, -loss, loss_aversion);
  order.cancelled = true;
  if (!order.released) ++state.of(block).cancelled_in_queue;
  record.complaints += 1.0f;

  CancellationEvent* event = state.record<CancellationEvent>(block, order.customer);
  if (event) {
    event->promised_days = static_cast<float>(order.promised - order.placed);
    event->days_late = static_cast<float>(state.today.day.number - order.promised);
    event->revenue = -order.price;
  }
  pay_back(state, block, order.customer, book_cancellation(state, block, order, event));

  JourneyEnd end;
  end.perceived.fill(std::numeric_limits<double>::quiet_NaN());
  end.perceived[index_of(Attribute::candour)] = state.today.world.company.candour_broken;
  end.adequate.fill(std::numeric_limits<double>::quiet_NaN());
  end.satisfaction = p.anchor - loss;
  end.breaks = broken_promise(state, order, state.today.day.number) > 0 ? 1.0 : 0.0;
  end.kept_promise = false;
  end.cancelled = true;
  end.counted = true;
  return end;
}

void cancel(RunState& state, BlockId block, std::span<Order* const> orders) {
  if (orders.empty()) return;
  std::array<JourneyEnd, customers_at_once> ends;
  for (std::size_t i = 0; i < orders.size(); ++i) ends[i] = cancel(state, block, *orders[i]);
  conclude_journeys(state, block, orders, std::span(ends).first(orders.size()));
}

/// Tells the customer of a delay the company can foresee; true if they cancel on being told.
bool warn(RunState& state, BlockId block, Order& order) {
  const DelayNotice& notice = state.today.world.company.notice;
  const PatienceParameters& patience = state.parameters().patience;
  const std::int32_t today = state.today.day.number;
  const double remaining =
      (expected_arrival(state, order) - today + state.safety_days) * notice.optimism;
  const std::int32_t tomorrow_at_least = std::max(today + 1, order.promised + 1);
  order.announced =
      std::max(tomorrow_at_least, today + static_cast<std::int32_t>(std::ceil(remaining)));
  order.told_in_time = today < order.promised;
  const double shift = order.told_in_time ? patience.notice_shift : patience.late_notice_shift;
  order.promise_shift = static_cast<float>(shift * (order.announced - order.promised));
  order.notified = true;
  if (notice.tells_cause) order.explained = true;

  const SelectionMoment moment{static_cast<double>(order.announced - order.placed)};
  for (const std::size_t source : state.speaking.notice) {
    Signals signals;
    state.plan.sources[source].entry->selection(state.view(), moment, signals);
    learn(state, order.customer, source, signals);
  }
  book(state.of(block).ledger, {{Account::messages, -notice.cost}},
       state.record<NoticeEvent>(block, order.customer));
  const Draws draws(state.run, order.customer, order.number, purpose::notice);
  return draws.uniform() < patience.notice_cancellation;
}

/// The company looks at the order; true if the customer cancels on being told of a delay.
bool consider_notice(RunState& state, BlockId block, Order& order) {
  const std::int32_t today = state.today.day.number;
  order.notice = not_scheduled;
  if (!state.today.world.company.notice.sent) return false;
  if (expected_arrival(state, order) <= order.promised) {
    if (!order.released && today < order.promised) order.notice = today + 1;
    return false;
  }
  if (warn(state, block, order)) return true;
  Order* const warned = &order;
  plan_next_contacts(state, std::span(&warned, 1));
  return false;
}

void ask_support(RunState& state, BlockId block, std::span<Order* const> orders,
                 EncounterBatch& scratch) {
  if (orders.empty()) return;
  state.of(block).work.contacts += static_cast<std::uint32_t>(orders.size());
  const bool must_wait = has_line(state);
  std::array<Contact, customers_at_once> contacts;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (must_wait) {
      call_support(state, block, *orders[i]);
    } else {
      contacts[i] = contact_without_line(state, *orders[i]);
    }
  }
  if (!must_wait) {
    live_through_contacts(state, block, orders, std::span(contacts).first(orders.size()), scratch);
  }
  for (Order* const order : orders) ++order->contacts;
  plan_next_contacts(state, orders);
  for (std::size_t i = 0; i < orders.size() && !must_wait; ++i) {
    come_back_if_unsolved(state, *orders[i], contacts[i].occasion);
  }
}

/// Orders of different customers, who are handled together.
struct SomeOrders {
  std::array<Order*, customers_at_once> orders;
  std::size_t size = 0;

  void add(Order& order) { orders[size++] = &order; }
  std::span<Order* const> all() const { return std::span(orders).first(size); }
};

/// Those who wait and for whom something happens today; who cancels on being told of a delay does
/// nothing else.
struct WaitingToday {
  SomeOrders asking;
  SomeOrders asked;
  SomeOrders cancelled;
  SomeOrders still_open;
};

WaitingToday look_at_orders(RunState& state, BlockId block, Visit& visit) {
  const std::int32_t today = state.today.day.number;
  WaitingToday waiting;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    visit.upcoming.ask_for(state, 1);
    const std::uint32_t slot = visit.records.second_order_day_and_order.second(i);
    Order& order = state.of(block).orders[static_cast<std::uint16_t>(slot)];
    if (order.notice <= today && consider_notice(state, block, order)) {
      waiting.cancelled.add(order);
      continue;
    }
    if (order.contact <= today) waiting.asking.add(order);
    if (order.survey <= today) waiting.asked.add(order);
    (order.cancels <= today ? waiting.cancelled : waiting.still_open).add(order);
  }
  return waiting;
}

void wait_some(RunState& state, BlockId block, Visit& visit, EncounterBatch& scratch) {
  write_back(state, visit);
  const WaitingToday waiting = look_at_orders(state, block, visit);
  ask_support(state, block, waiting.asking.all(), scratch);
  answer_while_waiting(state, block, waiting.asked.all(), scratch);
  for (Order* const order : waiting.asked.all()) {
    order->asked = true;
    order->survey = not_scheduled;
  }
  cancel(state, block, waiting.cancelled.all());
  for (const Order* const order : waiting.still_open.all()) set_due(state, *order);
}

}  // namespace

void wait_for_orders(RunState& state, BlockId block) {
  const std::vector<std::uint32_t>& due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::waiting)];
  if (due.empty()) return;
  const auto scratch = std::make_unique_for_overwrite<EncounterBatch>();
  visit_caught_up(state, block, due,
                  [&](Visit& visit) { wait_some(state, block, visit, *scratch); });
}

}  // namespace cxsim
