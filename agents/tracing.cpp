#include "agents/tracing.h"

#include <memory>

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

}  // namespace

void trace_belief(const RunState& state, std::uint32_t customer, std::size_t source,
                  std::size_t attribute, const Belief& before, const Belief& after) {
  Trace& trace = *state.trace_of(customer);
  const double scale = state.today.scale;
  const double heard = after.precision - before.precision;
  const double level = heard != 0 ? (after.evidence - before.evidence) / heard : 0;
  trace.add(state.today.day, "hears", attribute_names[attribute],
            state.plan.sources[source].entry->name,
            {{"level", level},
             {"precision", heard / scale},
             {"expected before", before.precision > 0 ? before.mean() : 0},
             {"expected", after.mean()},
             {"certainty before", before.precision / scale},
             {"certainty", after.precision / scale}});
}

void trace_should_bars(const RunState& state, std::uint32_t customer, std::string_view what,
                       const std::array<float, attribute_count>& before) {
  Trace& trace = *state.trace_of(customer);
  const std::array<float, attribute_count>& after = state.records[customer].should;
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

void trace_feelings(const RunState& state, std::uint32_t customer, double journey,
                    const CustomerRecord& before) {
  const CustomerRecord& after = state.records[customer];
  state.trace_of(customer)->add(state.today.day, "remembers", {}, {},
                                {{"journey", journey},
                                 {"remembered before", before.remembered},
                                 {"remembered", after.remembered},
                                 {"bond before", before.bond},
                                 {"bond", after.bond},
                                 {"trust before", before.trust().level()},
                                 {"trust", after.trust().level()},
                                 {"complaints", after.complaints}});
}

}  // namespace cxsim
