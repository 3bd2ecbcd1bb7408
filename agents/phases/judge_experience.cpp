#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <span>

#include "agents/aftermath.h"
#include "agents/catching_up.h"
#include "agents/company_messages.h"
#include "agents/complaining.h"
#include "agents/delivery.h"
#include "agents/encounters.h"
#include "agents/experiences.h"
#include "agents/failures.h"
#include "agents/learning.h"
#include "agents/ordering.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"
#include "agents/tracing.h"
#include "engine/single_quantiles.h"

namespace cxsim {
namespace {

constexpr std::size_t quality = index_of(Attribute::quality);
constexpr std::size_t delivery = index_of(Attribute::delivery);
constexpr std::size_t price = index_of(Attribute::price);
constexpr std::size_t candour = index_of(Attribute::candour);

/// How truthful the company looks in the light of this arrival.
double candour_shown(const Company& company, const Order& order, double broken) {
  if (order.arrives <= order.promised) return company.candour;
  return order.notified && broken < 1.5 ? company.candour_told : company.candour_broken;
}

void gather_arrival(RunState& state, const Order& order, std::size_t i, EncounterBatch& batch) {
  const Company& company = state.today.world.company;
  const Market& market = state.today.world.market;
  const double broken = broken_promise(state, order, order.arrives);
  batch.delivered[quality][i] = single(company.quality);
  batch.delivered[delivery][i] =
      single(delivery_level(order.arrives - order.placed, market.delivery));
  batch.delivered[price][i] = single(price_level(order.price, market.reference_price));
  batch.delivered[candour][i] = single(candour_shown(company, order, broken));
  batch.broken_promise[i] = single(broken);
  batch.blame[i] = single(
      blame(order.explained, order.uncontrollable, state.parameters().satisfaction.excuse_weight));
}

/// Luck of these deliveries: the product's own scatter and the mood of the day.
void draw_luck(const RunState& state, std::span<const std::uint32_t> customers,
               std::span<const std::uint32_t> order_numbers, EncounterBatch& batch) {
  SingleLanes product;
  const std::array luck = {std::span(product).first(batch.size),
                           std::span(batch.mood).first(batch.size)};
  draw_batch(state.run, customers, order_numbers, purpose::delivery, luck);
  const float spread = single(state.today.world.company.quality_spread);
  for (const std::span<float> lanes : luck) normal_scores(lanes);
  for (std::size_t i = 0; i < batch.size; ++i) {
    batch.delivered[quality][i] += spread * product[i];
  }
}

/// How much of a disappointment lies with the bar.
float bar_share(const RunState& state, const EncounterBatch& batch, std::size_t i) {
  Causes causes;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    const Causes of_attribute = causes_of_disappointment(
        batch.expected[k][i], state.today.world.market.norm[k], batch.perceived[k][i]);
    const double weight = state.parameters().satisfaction.weights[k];
    causes.bar_too_high += weight * of_attribute.bar_too_high;
    causes.delivered_too_little += weight * of_attribute.delivered_too_little;
  }
  return static_cast<float>(causes.bar_share());
}

void describe(const RunState& state, const Order& order, const EncounterBatch& batch, std::size_t i,
              DeliveryEvent& event) {
  event.first_order = order.number == 0;
  event.promised_days = static_cast<float>(order.promised - order.placed);
  event.lead_days = static_cast<float>(order.arrives - order.placed);
  event.days_late = static_cast<float>(order.arrives - order.promised);
  event.on_time = order.arrives <= order.promised;
  event.on_time_to_belief = batch.delivered[delivery][i] >= batch.expected[delivery][i];
  event.satisfaction = batch.satisfaction[i];
  event.disappointed = batch.satisfaction[i] < 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (batch.met[k]) event.gap[k] = batch.perceived[k][i] - batch.expected[k][i];
  }
  if (event.disappointed) event.bar_too_high = bar_share(state, batch, i);
}

/// Lane `i` of levels; NaN where not met.
Levels met_levels(const EncounterBatch& batch,
                  const std::array<SingleLanes, attribute_count>& levels, std::size_t i) {
  Levels met;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    met[k] = batch.met[k] ? levels[k][i] : std::numeric_limits<double>::quiet_NaN();
  }
  return met;
}

JourneyEnd end_of(const RunState& state, const Order& order, const EncounterBatch& batch,
                  std::size_t i) {
  JourneyEnd end;
  end.perceived = met_levels(batch, batch.perceived, i);
  end.adequate = met_levels(batch, batch.adequate, i);
  end.satisfaction = batch.satisfaction[i];
  end.kept_promise = order.arrives <= order.promised;
  const bool second_missed = order.notified && order.arrives > order.announced;
  end.breaks = second_missed ? 2.0 : 1.0;
  end.counted = second_missed;
  end.defective = batch.delivered[quality][i] <
                  batch.adequate[quality][i] - state.parameters().voice.defect_margin;
  end.notice_relief =
      order.told_in_time && !second_missed ? state.parameters().trust.notice_relief : 0.0;
  return end;
}

/// What goes wrong in the company makes a product no good whatever its quality: the last moment of
/// the journey is the one in which the customer finds out.
void turn_out_defective(const Parameters& p, JourneyEnd& end) {
  const double hassle = p.organisation.hassle[index_of(Department::product)];
  end.satisfaction = std::min(end.satisfaction, p.satisfaction.anchor - hassle);
  end.defective = true;
  end.counted = true;
}

/// What the company's channels said minus what came, for who looks on.
void show_promise_check(RunState& state, BlockId block, std::uint32_t customer,
                        const EncounterBatch& batch, std::size_t i) {
  PromiseCheckEvent* event = state.record<PromiseCheckEvent>(block, customer);
  if (!event) return;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    event->gap[k] = static_cast<float>(message_level(state, customer, k) - batch.delivered[k][i]);
  }
}

/// How the arrival feels after all, for who looks on too.
void show_arrival(RunState& state, BlockId block, const Order& order, EncounterBatch& batch,
                  std::size_t i) {
  BlockState& own = state.of(block);
  const Parameters& p = state.parameters();
  batch.satisfaction[i] -= single(lost_by_being_asked(state, order.customer));
  if (p.voice.on) {
    batch.satisfaction[i] = single(felt(batch.satisfaction[i], p.satisfaction.anchor,
                                        loss_after_problems(state, order.customer), p.voice));
  }
  const auto lead = static_cast<std::size_t>(order.arrives - order.placed);
  ++own.arrived[std::min(lead, LeadTimeHistory::longest - 1)];
  ++own.order_counts.delivered;
  if (DeliveryEvent* event = state.record<DeliveryEvent>(block, order.customer)) {
    describe(state, order, batch, i, *event);
  }
  if (state.trace_of(order.customer)) trace_judgement(state, order.customer, batch, i);
  if (compares_messages(state)) {
    show_promise_check(state, block, order.customer, batch, i);
  }
}

/// What arrived becomes the last moment of its journey. How the order ended, as found out by now.
JourneyEnd lived_through(RunState& state, BlockId block, Order& order, const EncounterBatch& batch,
                         std::size_t i) {
  const Parameters& p = state.parameters();
  JourneyEnd end = end_of(state, order, batch, i);
  if (p.moving_norm.on) {
    state.of(block).used.see(end.perceived);
    ++state.of(block).used.times[0];
  }
  if (end.breaks > 1.5 && !end.kept_promise) state.records[order.customer].complaints += 1.0f;
  order.moments =
      with_moment(order.moments, end.satisfaction - p.satisfaction.anchor, batch.loss_aversion[i]);
  if (find_defect(state, order) && p.voice.on) turn_out_defective(p, end);
  return end;
}

void judge_some(RunState& state, BlockId block, Visit& visit, EncounterBatch& batch) {
  write_back(state, visit);
  const std::span<const std::uint32_t> customers = visit.customers;
  std::array<Order*, customers_at_once> arrived;
  std::array<std::uint32_t, customers_at_once> order_numbers;
  std::array<JourneyEnd, customers_at_once> ends;
  batch.size = customers.size();
  for (std::size_t i = 0; i < batch.size; ++i) {
    const std::uint32_t slot = visit.records.second_order_day_and_order.second(i);
    arrived[i] = &state.of(block).orders[static_cast<std::uint16_t>(slot)];
    order_numbers[i] = arrived[i]->number;
  }
  ask_ahead(state, visit);
  gather(state, visit, std::span(arrived).first(batch.size), batch);
  ask_ahead(state, visit);
  for (std::size_t i = 0; i < batch.size; ++i) gather_arrival(state, *arrived[i], i, batch);
  ask_ahead(state, visit);
  draw_luck(state, customers, {order_numbers.data(), batch.size}, batch);
  ask_ahead(state, visit);
  judge_today(state, batch);
  ask_ahead(state, visit);
  for (std::size_t i = 0; i < batch.size; ++i) {
    show_arrival(state, block, *arrived[i], batch, i);
  }
  take_in_experiences(state, visit, batch);
  for (std::size_t i = 0; i < batch.size; ++i) {
    ends[i] = lived_through(state, block, *arrived[i], batch, i);
  }
  conclude_journeys(state, block, std::span(arrived).first(batch.size),
                    std::span(ends).first(batch.size));
}

}  // namespace

void judge_experience(RunState& state, BlockId block) {
  const std::vector<std::uint32_t>& due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::arrival)];
  if (due.empty()) return;
  const auto batch = std::make_unique_for_overwrite<EncounterBatch>();
  batch->met[quality] = batch->met[delivery] = batch->met[price] = batch->met[candour] = true;
  visit_caught_up(state, block, due,
                  [&](Visit& visit) { judge_some(state, block, visit, *batch); });
}

}  // namespace cxsim
