#include "agents/encounters.h"

#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "agents/aftermath.h"
#include "agents/booking.h"
#include "agents/company_messages.h"
#include "agents/contact_centre.h"
#include "agents/delivery.h"
#include "agents/experiences.h"
#include "agents/learning.h"
#include "agents/ordering.h"
#include "agents/purposes.h"
#include "agents/tracing.h"
#include "engine/single_quantiles.h"

namespace cxsim {
namespace {

constexpr std::size_t wait = index_of(Attribute::wait);
constexpr std::size_t help = index_of(Attribute::help);

double blame_of(const RunState& state, const Order& order) {
  return blame(order.explained, order.uncontrollable,
               state.parameters().satisfaction.excuse_weight);
}

/// The same as of a visit, whose customers' records have gone on since.
void gather(const RunState& state, const Order& order, std::size_t i, EncounterBatch& batch) {
  const CustomerRecord& record = state.records[order.customer];
  const Traits& traits = state.population.traits(order.customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    batch.expected[k][i] = record.mean[k];
    batch.desired[k][i] = record.should[k];
  }
  if (compares_messages(state)) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (batch.met[k]) batch.expected[k][i] = single(predicted(state, order.customer, k));
    }
  }
  batch.alternatives[i] = single(alternatives_seen(state, order.customer));
  batch.urgency[i] = single(urgency_of_order(state, order.customer));
  batch.excuse[i] = order.explained && order.uncontrollable ? 1 : 0;
  batch.promised_delivery[i] = single(promised_level(state, order));
  batch.loss_aversion[i] = single(traits[Trait::loss_aversion]);
  batch.gap_sensitivity[i] = single(traits[Trait::gap_sensitivity]);
  batch.blame[i] = 1;
  batch.broken_promise[i] = 0;
  batch.unresolved[i] = 0;
}

void gather(const RunState& state, std::span<Order* const> orders, EncounterBatch& batch) {
  batch.size = orders.size();
  for (std::size_t i = 0; i < orders.size(); ++i) gather(state, *orders[i], i, batch);
}

/// Judges what each of them met: the wait, and help where they were answered.
void judge_contacts(const RunState& state, std::span<Order* const> orders,
                    std::span<const Contact> contacts, EncounterBatch& batch) {
  const Support& support = state.today.world.company.support;
  batch.met = {};
  batch.met[wait] = true;
  batch.met[help] = contacts.front().answered;
  gather(state, orders, batch);
  const NumbersOfOrders customers = customers_of(orders);
  NumbersOfOrders occasions;
  for (std::size_t i = 0; i < orders.size(); ++i) occasions[i] = contacts[i].occasion;
  SingleLanes wait_luck;
  SingleLanes help_luck;
  const auto of_orders = [&](auto& lanes) { return std::span(lanes).first(orders.size()); };
  const std::array luck = {of_orders(wait_luck), of_orders(help_luck), of_orders(batch.mood)};
  draw_batch(state.run, std::span(customers).first(orders.size()),
             std::span(occasions).first(orders.size()), purpose::contact_mood, luck);
  for (const std::span<float> lanes : luck) normal_scores(lanes);
  for (std::size_t i = 0; i < orders.size(); ++i) {
    batch.delivered[wait][i] =
        single(contacts[i].wait_level) + single(contacts[i].wait_spread) * wait_luck[i];
    batch.delivered[help][i] = single(support.help) + single(support.help_spread) * help_luck[i];
  }
  judge_today(state, batch);
}

/// What lane `i` of contacts leaves in the order and the customer's grievances.
void remember_contact(RunState& state, Order& order, const Contact& contact,
                      const EncounterBatch& lived, std::size_t i) {
  const double anchor = state.parameters().satisfaction.anchor;
  const double moment = contact.answered ? lived.satisfaction[i] - anchor - contact.annoyance
                                         : -state.parameters().patience.line.lost_moment;
  order.moments = with_moment(order.moments, moment, lived.loss_aversion[i]);
  if (state.grievances.size() > 0 && moment < -state.parameters().voice.threshold) {
    state.grievances[order.customer].bad_encounter = true;
  }
}

}  // namespace

void gather(const RunState& state, const Visit& visit, std::span<Order* const> orders,
            EncounterBatch& batch) {
  const CustomerLanes& records = visit.records;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    for (std::size_t i = 0; i < visit.lanes(); ++i) {
      batch.expected[k][i] = records.evidence[k][i] / records.precision[k][i];
      batch.desired[k][i] = records.should[k][i];
    }
  }
  see_alternatives(state, visit, batch.alternatives);
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    batch.urgency[i] = visit.traits[Trait::urgency][i];
    batch.loss_aversion[i] = visit.traits[Trait::loss_aversion][i];
    batch.gap_sensitivity[i] = visit.traits[Trait::gap_sensitivity][i];
    batch.blame[i] = 1;
    batch.broken_promise[i] = 0;
    batch.unresolved[i] = 0;
  }
  for (std::size_t i = 0; i < visit.size(); ++i) {
    const Order& order = *orders[i];
    batch.excuse[i] = order.explained && order.uncontrollable ? 1 : 0;
    batch.promised_delivery[i] = single(promised_level(state, order));
    if (state.speaking.situation) {
      batch.urgency[i] = single(urgency_of_order(state, order.customer));
    }
    if (!compares_messages(state)) continue;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (batch.met[k]) batch.expected[k][i] = single(predicted(state, order.customer, k));
    }
  }
}

void judge_today(const RunState& state, EncounterBatch& batch) {
  const Market& market = state.today.world.market;
  set_bars(state.parameters().bars, market, batch);
  judge(state.parameters().satisfaction, market.norm, batch);
}

void judge_waits(const RunState& state, std::span<Order* const> orders, EncounterBatch& batch) {
  if (orders.empty()) return;
  const std::int32_t today = state.today.day.number;
  constexpr std::size_t k = index_of(Attribute::delivery);
  batch.met = {};
  batch.met[k] = true;
  gather(state, orders, batch);
  const NumbersOfOrders customers = customers_of(orders);
  NumbersOfOrders numbers;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const Order& order = *orders[i];
    batch.delivered[k][i] =
        single(delivery_level(today - order.placed, state.today.world.market.delivery));
    batch.blame[i] = single(blame_of(state, order));
    batch.broken_promise[i] = single(broken_promise(state, order, today));
    batch.unresolved[i] = 1;
    numbers[i] = order.number;
  }
  const auto mood = std::span(batch.mood).first(orders.size());
  draw_batch(state.run, std::span(customers).first(orders.size()),
             std::span(numbers).first(orders.size()), purpose::waiting_mood, std::array{mood});
  normal_scores(mood);
  judge_today(state, batch);
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (state.trace_of(customers[i])) trace_judgement(state, customers[i], batch, i);
  }
}

Contact contact_without_line(const RunState& state, const Order& order) {
  const Support& support = state.today.world.company.support;
  return {.occasion = contact_occasion(order),
          .wait_level =
              wait_level(support.wait_minutes, state.today.world.market.reference_wait_minutes),
          .wait_spread = support.wait_spread};
}

void live_through_contacts(RunState& state, BlockId block, std::span<Order* const> orders,
                           std::span<const Contact> contacts, EncounterBatch& scratch) {
  judge_contacts(state, orders, contacts, scratch);
  std::array<Levels, customers_at_once> perceived;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    Order& order = *orders[i];
    order.waited_minutes += std::isnan(contacts[i].minutes)
                                ? static_cast<float>(state.today.world.company.support.wait_minutes)
                                : contacts[i].minutes;
    if (state.trace_of(order.customer)) trace_judgement(state, order.customer, scratch, i);
    perceived[i].fill(std::numeric_limits<double>::quiet_NaN());
    perceived[i][wait] = scratch.perceived[wait][i];
    if (contacts[i].answered) perceived[i][help] = scratch.perceived[help][i];
    if (state.parameters().moving_norm.on) state.of(block).used.see(perceived[i]);
  }
  const NumbersOfOrders customers = customers_of(orders);
  take_in_experiences(state, std::span(customers).first(orders.size()),
                      std::span(perceived).first(orders.size()));
  for (std::size_t i = 0; i < orders.size(); ++i) {
    remember_contact(state, *orders[i], contacts[i], scratch, i);
    record_contact(state, block, orders[i]->customer, contacts[i],
                   state.today.day.number - std::int32_t{orders[i]->promised});
  }
}

void record_contact(RunState& state, BlockId block, std::uint32_t customer, const Contact& contact,
                    std::int32_t days_late) {
  ContactEvent* event = state.record<ContactEvent>(block, customer);
  const double cost = has_line(state) ? 0.0 : state.today.world.company.support.cost;
  book(state.of(block).ledger, {{Account::contacts, -cost}}, event);
  if (event) {
    event->days_late = static_cast<float>(days_late);
    event->wait_minutes = contact.minutes;
    event->announced_minutes = contact.announced;
    event->answered = contact.answered;
    event->caller = contact.caller;
  }
}

}  // namespace cxsim
