#include "agents/tracing.h"

#include <limits>
#include <memory>

#include "agents/choice.h"

namespace cxsim {
namespace {

/// What one attribute gave to the satisfaction of a lane: the lane judged on nothing else.
double contribution(const RunState& state, const EncounterBatch& batch, std::size_t i,
                    std::size_t k, EncounterBatch& alone) {
  alone.size = 1;
  alone.met = {};
  alone.met[k] = true;
  alone.delivered[k][0] = batch.delivered[k][i];
  alone.expected[k][0] = batch.expected[k][i];
  alone.adequate[k][0] = batch.adequate[k][i];
  alone.desired[k][0] = batch.desired[k][i];
  alone.loss_aversion[0] = batch.loss_aversion[i];
  alone.gap_sensitivity[0] = batch.gap_sensitivity[i];
  alone.blame[0] = batch.blame[i];
  alone.broken_promise[0] = 0;
  alone.unresolved[0] = 0;
  alone.mood[0] = 0;
  const SatisfactionParameters& p = state.parameters().satisfaction;
  judge(p, state.today.world.market.norm, alone);
  return alone.satisfaction[0] - p.anchor;
}

/// Lane `i` as a batch of its own in which only the company, or only one rival, makes an offer.
double utility_of(const RunState& state, const ChoiceBatch& batch, std::size_t i,
                  std::size_t seller, ChoiceBatch& alone) {
  Today today = state.today;
  Market& market = today.world.market;
  market.outside_utility = std::numeric_limits<float>::lowest();
  alone.size = 1;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    alone.expected[k][0] = batch.expected[k][i];
    alone.variance[k][0] = batch.variance[k][i];
    alone.should[k][0] = batch.should[k][i];
  }
  alone.bond[0] = batch.bond[i];
  alone.price_sensitivity[0] = batch.price_sensitivity[i];
  alone.alternatives[0] = batch.alternatives[i];
  alone.urgency[0] = batch.urgency[i];
  alone.aware[0] = seller == 0 ? 1 : 0;
  const std::size_t place = seller == 0 ? 0 : 1;
  alone.luck[0][0] = batch.luck[0][i];
  alone.luck[1][0] = 0.5f;
  alone.luck[2][0] = batch.luck[seller == 0 ? 0 : seller + 1][i];
  alone.bought_last[place][0] = batch.bought_last[seller][i];
  alone.felt_price[place][0] = batch.felt_price[seller][i];
  if (seller == 0) {
    market.rivals.clear();
  } else {
    market.rivals = {market.rivals[seller - 1]};
    alone.rival_expected[0][0] = batch.rival_expected[seller - 1][i];
    alone.rival_variance[0][0] = batch.rival_variance[seller - 1][i];
    alone.bought_last[0][0] = 0;
    alone.felt_price[0][0] = 0;
  }
  choose(today, state.parameters(), alone);
  return alone.best[0];
}

}  // namespace

void trace_belief(const RunState& state, std::uint32_t customer, std::size_t source,
                  std::size_t attribute, const Belief& before, const Belief& given) {
  Trace& trace = *state.trace_of(customer);
  const double scale = state.today.scale;
  const double level = given.precision != 0 ? given.mean() : 0;
  const Belief after{before.precision + given.precision, before.evidence + given.evidence};
  trace.add(state.today.day, "hears", attribute_names[attribute],
            state.plan.sources[source].entry->name,
            {{"level", level},
             {"precision", given.precision / scale},
             {"expected before", before.precision > 0 ? before.mean() : 0},
             {"expected", after.mean()},
             {"certainty before", before.precision / scale},
             {"certainty", after.precision / scale}});
}

void trace_should_bars(const RunState& state, std::uint32_t customer, std::string_view what,
                       const std::array<float, attribute_count>& before,
                       const std::array<float, attribute_count>& after) {
  Trace& trace = *state.trace_of(customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (after[k] == before[k]) continue;
    trace.add(state.today.day, what, attribute_names[k], {},
              {{"should be before", before[k]}, {"should be", after[k]}});
  }
}

void trace_judgement(const RunState& state, std::uint32_t customer, const EncounterBatch& batch,
                     std::size_t i) {
  Trace& trace = *state.trace_of(customer);
  const SatisfactionParameters& p = state.parameters().satisfaction;
  const auto alone = std::make_unique<EncounterBatch>();
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!batch.met[k]) continue;
    trace.add(state.today.day, "judges", attribute_names[k], {},
              {{"delivered", batch.delivered[k][i]},
               {"perceived", batch.perceived[k][i]},
               {"expected", batch.expected[k][i]},
               {"adequate", batch.adequate[k][i]},
               {"desired", batch.desired[k][i]},
               {"gives", contribution(state, batch, i, k, *alone)}});
  }
  trace.add(state.today.day, "is satisfied", {}, {},
            {{"anchor", p.anchor},
             {"mood gives", p.noise * batch.mood[i]},
             {"broken promise gives", -p.broken_promise * batch.broken_promise[i] * batch.blame[i]},
             {"unresolved order gives", -p.unresolved_order * batch.unresolved[i]},
             {"satisfaction", batch.satisfaction[i]}});
}

void trace_choice(const RunState& state, std::uint32_t customer, const ChoiceBatch& batch,
                  std::size_t i) {
  Trace& trace = *state.trace_of(customer);
  const Day today = state.today.day;
  const Market& market = state.today.world.market;
  const auto alone = std::make_unique<ChoiceBatch>();
  trace.add(today, "weighs", "buying nothing", {},
            {{"utility", market.outside_utility + gumbel_of_folded(batch.luck[1][i])}});
  if (batch.aware[i] > 0) {
    trace.add(today, "weighs", "the company", {},
              {{"doubt", batch.doubt[i]},
               {"zone", batch.zone[i]},
               {"bond", batch.bond[i]},
               {"quoted days", state.today.quote_days},
               {"utility", utility_of(state, batch, i, 0, *alone)}});
  }
  for (std::size_t rival = 0; rival < market.rivals.size(); ++rival) {
    trace.add(today, "weighs", state.plan.start.market.rivals[rival].name, {},
              {{"expected", batch.rival_expected[rival][i]},
               {"variance", batch.rival_variance[rival][i]},
               {"utility", utility_of(state, batch, i, rival + 1, *alone)}});
  }
}

void trace_feelings(const RunState& state, std::uint32_t customer, double journey,
                    const Feelings& before) {
  const CustomerRecord& after = state.records[customer];
  state.trace_of(customer)->add(state.today.day, "remembers", {}, {},
                                {{"journey", journey},
                                 {"remembered before", before.remembered},
                                 {"remembered", after.remembered},
                                 {"bond before", before.bond},
                                 {"bond", after.bond},
                                 {"trust before", before.trust.level()},
                                 {"trust", after.trust().level()},
                                 {"complaints", after.complaints}});
}

}  // namespace cxsim
