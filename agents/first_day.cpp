#include "agents/first_day.h"

#include <algorithm>
#include <cmath>

#include "agents/learning.h"
#include "agents/purposes.h"
#include "engine/elementary.h"

namespace cxsim {
namespace {

constexpr std::uint32_t first_samples = 4096;

Levels imagined_levels(const RunState& state, std::uint32_t customer) {
  const Draws first(state.run, customer, 0, purpose::imagination);
  const Draws second(state.run, customer, 1, purpose::imagination);
  Levels levels;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const double u = k < 4 ? first.uniform(k) : second.uniform(k - 4);
    levels[k] = state.parameters().belief.imagination_spread * normal_quantile(u);
  }
  return levels;
}

/// The first guess, booked to the sources it rests on.
void guess(RunState& state, std::uint32_t customer) {
  const PriorMoment moment{imagined_levels(state, customer)};
  const SourceView view{state.plan.start.company, state.plan.start.market, state.parameters()};
  for (std::size_t s = 0; s < state.plan.sources.size(); ++s) {
    if (!state.plan.sources[s].entry->prior) continue;
    Signals signals;
    state.plan.sources[s].entry->prior(view, moment, signals);
    learn(state, customer, s, signals, 1.0);
  }
}

void start_rival_beliefs(RunState& state, std::uint32_t customer) {
  const double precision = state.parameters().belief.prior_precision;
  state.records[customer].rival_precision = static_cast<float>(precision);
  if (state.more_rivals.size() == 0) return;
  state.more_rivals[customer].precision.fill(static_cast<float>(precision));
}

void start_customer(RunState& state, std::uint32_t customer) {
  CustomerRecord& record = state.records[customer];
  const Traits& traits = state.population.traits(customer);
  record = CustomerRecord{};
  record.segment = state.population.segment(customer);
  const Levels& norm = state.plan.start.market.norm;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    record.should[k] = static_cast<float>(norm[k] + traits[Trait::perfectionism]);
  }
  const Trust& trust = state.parameters().trust.start;
  record.trust_kept = static_cast<float>(trust.kept);
  record.trust_broken = static_cast<float>(trust.broken);
  guess(state, customer);
  start_rival_beliefs(state, customer);
  const double u = Draws(state.run, customer, 0, purpose::awareness).uniform();
  record.stage = u < state.plan.population.aware ? Stage::expecting : Stage::unaware;
  schedule_next_need(state, customer, 1.0);
}

}  // namespace

LeadTimeHistory::Counts first_lead_times(const Fulfilment& fulfilment, const RunKey& run) {
  LeadTimeHistory::Counts counts(LeadTimeHistory::longest, 0);
  for (std::uint32_t sample = 0; sample < first_samples; ++sample) {
    const Draws draws(run, sample, 0, purpose::first_quote);
    const double days = fulfilment.process.quantile(draws.uniform(0)) +
                        fulfilment.transit.quantile(draws.uniform(1));
    const double whole = std::clamp(std::ceil(days), 1.0, double{LeadTimeHistory::longest - 1});
    ++counts[static_cast<std::size_t>(whole)];
  }
  return counts;
}

void start_customers(RunState& state, BlockId block) {
  for (std::uint32_t customer = state.blocks.first(block); customer < state.blocks.last(block);
       ++customer) {
    start_customer(state, customer);
  }
}

}  // namespace cxsim
