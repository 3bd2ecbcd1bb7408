#include "agents/leaving.h"

#include <algorithm>
#include <array>
#include <span>

#include "agents/lanes.h"
#include "agents/learning.h"
#include "agents/loyalty.h"
#include "agents/market_type.h"
#include "agents/purposes.h"
#include "agents/win_back.h"

namespace cxsim {
namespace {

bool below_bar(const JourneyEnd& end, Attribute attribute) {
  const std::size_t k = index_of(attribute);
  return end.perceived[k] < end.adequate[k];
}

bool rival_is_better(const RunState& state, const CustomerRecord& record) {
  if (state.today.world.market.rivals.empty()) return false;
  const Levels& weights = state.parameters().satisfaction.weights;
  double expected = 0;
  double sum = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    expected += weights[k] * record.expected(k);
    sum += weights[k];
  }
  return static_cast<double>(record.rival_mean) * sum > expected;
}

/// When somebody who leaves today will give the company another chance.
float time_of_return(const RunState& state, const Decision& decision) {
  const CustomerRecord& record = state.records[decision.customer];
  if (record.never_again) return not_scheduled;
  const Draws draws(state.run, decision.customer, decision.order_number, purpose::winning_back);
  const double threshold = -natural_log(draws.uniform());
  const double factor = 1.0 + state.parameters().win_back.bond * static_cast<double>(record.bond);
  return static_cast<float>(day_of_return(state.win_back_until, state.today.day.number, factor,
                                          threshold, not_scheduled));
}

double loyalty_of(const RunState& state, const CustomerRecord& record) {
  const Parameters& p = state.parameters();
  return loyalty_of_satisfaction(record.last_journey, p.satisfaction.anchor,
                                 p.loyalty.drop_out.satisfaction, p.market_type);
}

/// Of leaving by what customers feel.
void find_probabilities(const RunState& state, std::span<const Decision> decisions, Lanes& leaves) {
  Lanes own;
  Lanes loyalty;
  Lanes bond;
  Lanes orders;
  Lanes complaints;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const CustomerRecord& record = state.records[decisions[i].customer];
    own[i] = state.population.traits(decisions[i].customer)[Trait::drop_out];
    loyalty[i] = loyalty_of(state, record);
    bond[i] = record.bond;
    orders[i] = record.orders;
    complaints[i] = record.complaints;
  }
  DropOutWeights weights = state.parameters().loyalty.drop_out;
  weights.satisfaction = 1.0;  // weighed in loyalty
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    leaves[i] =
        drop_out_probability(own[i], loyalty[i], bond[i], orders[i], complaints[i], weights);
  }
}

void trace_decision(const RunState& state, const Decision& decision, double leaves, double luck) {
  const CustomerRecord& record = state.records[decision.customer];
  state.trace->add(
      state.today.day, "stays or leaves", {}, {},
      {{"own probability", state.population.traits(decision.customer)[Trait::drop_out]},
       {"loyalty of satisfaction", loyalty_of(state, record)},
       {"bond", record.bond},
       {"orders", record.orders},
       {"complaints", record.complaints},
       {"probability to leave", decision.certain ? 1.0 : leaves},
       {"luck", luck}});
}

void leave(RunState& state, BlockId block, const Decision& decision, double luck) {
  CustomerRecord& record = state.records[decision.customer];
  const LoyaltyParameters& p = state.parameters().loyalty;
  record.stage = Stage::line;
  record.never_again = decision.satisfaction < p.never_again_below && luck < p.never_again;
  if (!state.win_back_until.empty()) record.need_time = time_of_return(state, decision);
  DropOutEvent* event = state.record<DropOutEvent>(block, decision.customer);
  if (!event) return;
  event->never_again = record.never_again;
  event->from = decision.from;
  event->reasons =
      decision.end ? reasons_to_leave(state, decision.customer, *decision.end) : decision.reasons;
  event->days_since_first_order = state.today.day.number - record.first_order_day;
  event->days_to_end = state.plan.days - state.today.day.number;
}

}  // namespace

std::uint8_t reasons_to_leave(const RunState& state, std::uint32_t customer,
                              const JourneyEnd& end) {
  int reasons = 0;
  if (!end.kept_promise || below_bar(end, Attribute::quality)) reasons |= core_failure;
  if (below_bar(end, Attribute::price)) reasons |= pricing;
  if (end.kept_promise && below_bar(end, Attribute::delivery)) reasons |= inconvenience;
  const bool went_well = end.satisfaction >= state.parameters().satisfaction.anchor;
  if (went_well && rival_is_better(state, state.records[customer])) reasons |= rival_attraction;
  if (state.grievances.size() > 0 && state.grievances[customer].bad_encounter) {
    reasons |= encounter_failure;
  }
  return static_cast<std::uint8_t>(reasons);
}

void stay_or_leave(RunState& state, BlockId block, std::span<const Decision> decisions) {
  const auto lanes = [&](auto& of) { return std::span(of).first(decisions.size()); };
  std::array<std::uint32_t, customers_at_once> customers;
  std::array<std::uint32_t, customers_at_once> occasions;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    customers[i] = decisions[i].customer;
    occasions[i] = decisions[i].order_number;
  }
  Lanes leaves;
  find_probabilities(state, decisions, leaves);
  Lanes leaving;
  Lanes forever;
  draw_batch(state.run, lanes(customers), lanes(occasions), purpose::drop_out,
             std::array{lanes(leaving), lanes(forever)});
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const Decision& decision = decisions[i];
    if (state.trace_of(decision.customer)) trace_decision(state, decision, leaves[i], leaving[i]);
    if (!decision.certain && leaving[i] >= leaves[i]) {
      state.records[decision.customer].stage = Stage::loop;
    } else {
      leave(state, block, decision, forever[i]);
    }
  }
}

}  // namespace cxsim
