#include "agents/leaving.h"

#include <algorithm>

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
  return static_cast<double>(record.rival_evidence) * sum >
         expected * static_cast<double>(record.rival_precision);
}

/// When somebody who leaves today will give the company another chance.
float time_of_return(const RunState& state, std::uint32_t customer, const Decision& decision) {
  const CustomerRecord& record = state.records[customer];
  if (record.never_again) return not_scheduled;
  const Draws draws(state.run, customer, decision.order_number, purpose::winning_back);
  const double threshold = -natural_log(draws.uniform());
  const double factor = 1.0 + state.parameters().win_back.bond * static_cast<double>(record.bond);
  return static_cast<float>(day_of_return(state.win_back_until, state.today.day.number, factor,
                                          threshold, not_scheduled));
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

void stay_or_leave(RunState& state, BlockId block, std::uint32_t customer,
                   const Decision& decision) {
  CustomerRecord& record = state.records[customer];
  const LoyaltyParameters& p = state.parameters().loyalty;
  const double own = state.population.traits(customer)[Trait::drop_out];
  DropOutWeights weights = p.drop_out;
  const double loyalty =
      loyalty_of_satisfaction(record.last_journey, state.parameters().satisfaction.anchor,
                              weights.satisfaction, state.parameters().market_type);
  weights.satisfaction = 1.0;
  const double leaves =
      drop_out_probability(own, loyalty, record.bond, record.orders, record.complaints, weights);
  const Draws draws(state.run, customer, decision.order_number, purpose::drop_out);
  if (Trace* trace = state.trace_of(customer)) {
    trace->add(state.today.day, "stays or leaves", {}, {},
               {{"own probability", own},
                {"loyalty of satisfaction", loyalty},
                {"bond", record.bond},
                {"orders", record.orders},
                {"complaints", record.complaints},
                {"probability to leave", decision.certain ? 1.0 : leaves},
                {"luck", draws.uniform(0)}});
  }
  if (!decision.certain && draws.uniform(0) >= leaves) {
    record.stage = Stage::loop;
    return;
  }
  record.stage = Stage::line;
  record.never_again =
      decision.satisfaction < p.never_again_below && draws.uniform(1) < p.never_again;
  if (!state.win_back_until.empty()) record.need_time = time_of_return(state, customer, decision);
  if (Event* event = state.record(block, EventKind::drop_out, customer)) {
    event->never_again = record.never_again;
    event->stage = decision.from;
    event->reasons =
        decision.end ? reasons_to_leave(state, customer, *decision.end) : decision.reasons;
    event->days_since_first_order = state.today.day.number - record.first_order_day;
    event->days_to_end = state.plan.days - state.today.day.number;
  }
}

}  // namespace cxsim
