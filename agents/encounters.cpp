#include "agents/encounters.h"

#include <cmath>
#include <limits>

#include "agents/aftermath.h"
#include "agents/delivery.h"
#include "agents/learning.h"
#include "agents/ordering.h"
#include "agents/purposes.h"

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
  batch.alternatives[i] = alternatives_seen(state, order.customer);
  batch.urgency[i] = traits[Trait::urgency];
  batch.excuse[i] = order.explained && order.uncontrollable ? 1 : 0;
  batch.promised_delivery[i] = promised_level(state, order);
  batch.loss_aversion[i] = traits[Trait::loss_aversion];
  batch.gap_sensitivity[i] = traits[Trait::gap_sensitivity];
  batch.blame[i] = 1.0;
  batch.broken_promise[i] = 0.0;
  batch.unresolved[i] = 0.0;
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
  return scratch.satisfaction[0];
}

void live_through_contact(RunState& state, BlockId block, Order& order, EncounterBatch& scratch) {
  const Support& support = state.today.world.company.support;
  const std::uint32_t occasion = order.number * 64 + std::min<std::uint32_t>(order.contacts, 63);
  const Draws draws(state.run, order.customer, occasion, purpose::contact_mood);
  constexpr std::size_t wait = index_of(Attribute::wait);
  constexpr std::size_t help = index_of(Attribute::help);
  scratch.size = 1;
  scratch.met = {};
  scratch.met[wait] = scratch.met[help] = true;
  gather(state, order, 0, scratch);
  scratch.delivered[wait][0] =
      wait_level(support.wait_minutes, state.today.world.market.reference_wait_minutes) +
      support.wait_spread * normal_quantile(draws.uniform(0));
  scratch.delivered[help][0] =
      support.help + support.help_spread * normal_quantile(draws.uniform(1));
  scratch.mood[0] = normal_quantile(draws.uniform(2));
  judge_today(state, scratch);

  Levels perceived;
  perceived.fill(std::numeric_limits<double>::quiet_NaN());
  perceived[wait] = scratch.perceived[wait][0];
  perceived[help] = scratch.perceived[help][0];
  take_in_experience(state, order.customer, perceived);
  order.moments =
      with_moment(order.moments, scratch.satisfaction[0] - state.parameters().satisfaction.anchor,
                  scratch.loss_aversion[0]);
  ++order.contacts;
  if (Event* event = state.record(block, EventKind::contact, order.customer)) {
    event->contribution = static_cast<float>(-support.cost);
    event->days_late = static_cast<float>(state.today.day.number - order.promised);
  }
}

}  // namespace cxsim
