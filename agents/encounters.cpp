#include "agents/encounters.h"

#include <cmath>
#include <limits>

#include "agents/aftermath.h"
#include "agents/booking.h"
#include "agents/company_messages.h"
#include "agents/contact_centre.h"
#include "agents/delivery.h"
#include "agents/learning.h"
#include "agents/ordering.h"
#include "agents/purposes.h"
#include "agents/tracing.h"

namespace cxsim {
namespace {

double blame_of(const RunState& state, const Order& order) {
  return blame(order.explained, order.uncontrollable,
               state.parameters().satisfaction.excuse_weight);
}

}  // namespace

void gather(const RunState& state, const Order& order, std::size_t i, EncounterBatch& batch) {
  const CustomerRecord& record = state.records[order.customer];
  const Traits& traits = state.population.traits(order.customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    batch.expected[k][i] = record.expected(k);
    batch.desired[k][i] = static_cast<double>(record.should[k]);
  }
  if (compares_messages(state)) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (batch.met[k]) batch.expected[k][i] = predicted(state, order.customer, k);
    }
  }
  batch.alternatives[i] = alternatives_seen(state, order.customer);
  batch.urgency[i] = urgency_of_order(state, order.customer);
  batch.excuse[i] = order.explained && order.uncontrollable ? 1 : 0;
  batch.promised_delivery[i] = promised_level(state, order);
  batch.loss_aversion[i] = traits[Trait::loss_aversion];
  batch.gap_sensitivity[i] = traits[Trait::gap_sensitivity];
  batch.blame[i] = 1.0;
  batch.broken_promise[i] = 0.0;
  batch.unresolved[i] = 0.0;
}

void gather(const RunState& state, const Visit& visit, std::span<Order* const> orders,
            EncounterBatch& batch) {
  const CustomerLanes& records = visit.records;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    for (std::size_t i = 0; i < visit.lanes(); ++i) {
      batch.expected[k][i] = static_cast<double>(records.evidence[k][i]) /
                             static_cast<double>(records.precision[k][i]);
      batch.desired[k][i] = records.should[k][i];
    }
  }
  see_alternatives(state, visit, batch.alternatives);
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    batch.urgency[i] = visit.traits[Trait::urgency][i];
    batch.loss_aversion[i] = visit.traits[Trait::loss_aversion][i];
    batch.gap_sensitivity[i] = visit.traits[Trait::gap_sensitivity][i];
    batch.blame[i] = 1.0;
    batch.broken_promise[i] = 0.0;
    batch.unresolved[i] = 0.0;
  }
  for (std::size_t i = 0; i < visit.size(); ++i) {
    const Order& order = *orders[i];
    batch.excuse[i] = order.explained && order.uncontrollable ? 1 : 0;
    batch.promised_delivery[i] = promised_level(state, order);
    if (state.speaking.situation) batch.urgency[i] = urgency_of_order(state, order.customer);
    if (!compares_messages(state)) continue;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (batch.met[k]) batch.expected[k][i] = predicted(state, order.customer, k);
    }
  }
}

void judge_today(const RunState& state, EncounterBatch& batch) {
  const Market& market = state.today.world.market;
  set_bars(state.parameters().bars, market, batch);
  judge(state.parameters().satisfaction, market.norm, batch);
}

double judge_waiting(const RunState& state, const Order& order, EncounterBatch& scratch) {
  const std::int32_t today = state.today.day.number;
  constexpr std::size_t k = index_of(Attribute::delivery);
  scratch.size = 1;
  scratch.met = {};
  scratch.met[k] = true;
  gather(state, order, 0, scratch);
  scratch.delivered[k][0] = delivery_level(today - order.placed, state.today.world.market.delivery);
  scratch.blame[0] = blame_of(state, order);
  scratch.broken_promise[0] = broken_promise(state, order, today);
  scratch.unresolved[0] = 1.0;
  const Draws draws(state.run, order.customer, order.number, purpose::waiting_mood);
  scratch.mood[0] = normal_quantile(draws.uniform());
  judge_today(state, scratch);
  if (state.trace_of(order.customer)) trace_judgement(state, order.customer, scratch, 0);
  return scratch.satisfaction[0];
}

Contact contact_without_line(const RunState& state, const Order& order) {
  const Support& support = state.today.world.company.support;
  return {.occasion = contact_occasion(order),
          .wait_level =
              wait_level(support.wait_minutes, state.today.world.market.reference_wait_minutes),
          .wait_spread = support.wait_spread};
}

void live_through_contact(RunState& state, BlockId block, Order& order, const Contact& contact,
                          EncounterBatch& scratch) {
  const Support& support = state.today.world.company.support;
  order.waited_minutes +=
      std::isnan(contact.minutes) ? static_cast<float>(support.wait_minutes) : contact.minutes;
  const double anchor = state.parameters().satisfaction.anchor;
  const Draws draws(state.run, order.customer, contact.occasion, purpose::contact_mood);
  constexpr std::size_t wait = index_of(Attribute::wait);
  constexpr std::size_t help = index_of(Attribute::help);
  scratch.size = 1;
  scratch.met = {};
  scratch.met[wait] = true;
  scratch.met[help] = contact.answered;
  gather(state, order, 0, scratch);
  scratch.delivered[wait][0] =
      contact.wait_level + contact.wait_spread * normal_quantile(draws.uniform(0));
  scratch.delivered[help][0] =
      support.help + support.help_spread * normal_quantile(draws.uniform(1));
  scratch.mood[0] = normal_quantile(draws.uniform(2));
  judge_today(state, scratch);
  if (state.trace_of(order.customer)) trace_judgement(state, order.customer, scratch, 0);

  Levels perceived;
  perceived.fill(std::numeric_limits<double>::quiet_NaN());
  perceived[wait] = scratch.perceived[wait][0];
  if (contact.answered) perceived[help] = scratch.perceived[help][0];
  take_in_experiences(state, std::span(&order.customer, 1), std::span(&perceived, 1));
  if (state.parameters().moving_norm.on) state.of(block).used.see(perceived);
  const double moment = contact.answered ? scratch.satisfaction[0] - anchor - contact.annoyance
                                         : -state.parameters().patience.line.lost_moment;
  order.moments = with_moment(order.moments, moment, scratch.loss_aversion[0]);
  if (state.grievances.size() > 0 && moment < -state.parameters().voice.threshold) {
    state.grievances[order.customer].bad_encounter = true;
  }
  record_contact(state, block, order.customer, contact,
                 state.today.day.number - std::int32_t{order.promised});
}

void record_contact(RunState& state, BlockId block, std::uint32_t customer, const Contact& contact,
                    std::int32_t days_late) {
  Event* event = state.record(block, EventKind::contact, customer);
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
