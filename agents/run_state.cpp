#include "agents/run_state.h"

#include <algorithm>
#include <cmath>

#include "agents/awareness.h"
#include "agents/category.h"
#include "agents/first_day.h"
#include "engine/elementary.h"
#include "engine/errors.h"

namespace cxsim {

namespace {

/// A row for each customer of this rank; empty unless it is `wanted`.
template <typename Record>
HugeArray<Record> of_own_customers(const Population& population, bool wanted = true) {
  return HugeArray<Record>(wanted ? population.size() : 0, population.owners().own_rows());
}

std::vector<Fading> fading_by_days(const WorldPlan& plan) {
  const Parameters& p = plan.parameters;
  std::vector<Fading> fading;
  for (std::int32_t days = 0; days <= plan.days; ++days) {
    fading.push_back({.bond = exponential(-p.memory.bond_decay * days),
                      .trust = kept_in_mind(days, p.trust.time_constant),
                      .complaints = remembered_share(days, p.loyalty.complaint_half_life),
                      .messages = remembered_share(days, p.consistency.half_life)});
  }
  return fading;
}

std::vector<double> win_back_hazards(const WorldPlan& plan,
                                     const std::vector<TimedChange>& changes) {
  std::vector<double> until;
  const WinBackParameters& p = plan.parameters.win_back;
  if (!p.on) return until;
  until.push_back(0);
  for (Day day{0}; day.number < plan.days; ++day.number) {
    const bool offered = world_on(plan.start, changes, day).company.win_back.made;
    until.push_back(until.back() + win_back_hazard(offered, p));
  }
  return until;
}

/// What is possible on any day of the run and needs memory or attention on the others.
void look_ahead(RunState& state) {
  bool listens = false;
  for (Day day{0}; day.number < state.plan.days; ++day.number) {
    const Company company = world_on(state.plan.start, state.changes, day).company;
    state.notices_possible = state.notices_possible || company.notice.sent;
    listens = listens || company.listening.responses >= 1;
    if (state.notices_possible && listens) break;
  }
  if (listens) state.listening.asked = of_own_customers<std::uint8_t>(state.population);
}

}  // namespace

SourcesByMoment::SourcesByMoment(std::span<const ActiveSource> sources) {
  for (std::size_t s = 0; s < sources.size(); ++s) {
    if (sources[s].entry->selection) selection.push_back(s);
    if (sources[s].entry->experience_weight > 0) experience.push_back(s);
    if (sources[s].entry->rival_weight > 0) rival_use.push_back(s);
    if (sources[s].entry->hearsay) hearsay.push_back(s);
    if (sources[s].entry->post) post.push_back(s);
    if (sources[s].entry->answer) answer.push_back(s);
  }
  for (const std::size_t s : selection) {
    if (sources[s].entry->access > 0) research.push_back(s);
    if (sources[s].entry->speaks_in_notices) notice.push_back(s);
  }
  std::size_t channels = 0;
  for (const ActiveSource& source : sources) {
    situation = situation || source.entry->makes_needs_press;
    channel_of.push_back(source.entry->company_owned ? channels++ : no_channel);
    precision.push_back(signal_precision(source.settings));
  }
  require(channels <= most_channels, "customers keep apart as many channels as the company has");
}

RunState::RunState(const WorldPlan& world_plan, const Population& customers, const RunKey& key,
                   Observer* who_looks_on, Trace* who_is_followed)
    : plan(world_plan),
      population(customers),
      blocks(customers.blocks()),
      owners(customers.owners()),
      ranks(customers.ranks()),
      run(key),
      observer(who_looks_on),
      trace(who_is_followed),
      traced(trace ? trace->customer() : customers.size()),
      records(of_own_customers<CustomerRecord>(customers)),
      due(of_own_customers<DueDay>(customers)),
      more_rivals(of_own_customers<MoreRivals>(customers, plan.start.market.rivals.size() > 1)),
      company_messages(plan.parameters.consistency.on
                           ? HeardMessages(customers.size(), customers.owners().own_rows())
                           : HeardMessages()),
      prices_in_mind(of_own_customers<PricesInMind>(customers, plan.parameters.reference_price.on)),
      grievances(of_own_customers<Grievance>(customers, plan.parameters.voice.on)),
      paid_back(of_own_customers<float>(customers, plan.start.company.money.acquisition > 0)),
      block_states(blocks.count()),
      mail(owners, ranks),
      panel(customers.size(), static_cast<std::uint32_t>(plan.population.panel),
            plan.sources.size(), key),
      talk(plan.parameters, owners, plan.days),
      fading(fading_by_days(plan)),
      changes(plan.changes ? plan.changes(key) : std::vector<TimedChange>{}),
      win_back_until(win_back_hazards(plan, changes)),
      speaking(plan.sources),
      broadcasts(plan.sources, plan.parameters.consistency.on),
      surroundings({plan.parameters.bars.norm_pull, plan.parameters.bars.decay}),
      contact_hazards(plan.parameters.patience.contact),
      lead_times(static_cast<std::size_t>(plan.start.company.promise.window),
                 first_lead_times(plan.start.company.fulfilment, key)) {
  usual_lead_days = static_cast<std::int32_t>(lead_times.quantile(0.5));
  safety_days =
      static_cast<std::int32_t>(lead_times.quantile(plan.start.company.promise.quantile)) -
      usual_lead_days;
  start_norm(*this);
  if (plan.parameters.organisation.on) {
    organisation = rested_organisation(plan.parameters.organisation);
  }
  look_ahead(*this);
  for_each_own_block(owners, [this](BlockId block) {
    of(block).arrived.assign(LeadTimeHistory::longest, 0);
    start_customers(*this, block);
    if (this->observer) of(block).events = BlockEvents(population.segment_count());
  });
  if (plan.parameters.diffusion.on) expect_word(*this);
}

void RunState::show_events(BlockId block) {
  BlockEvents& events = of(block).events;
  if (events.size() > 0) observer->observe(block, today.day, events);
  events.clear();
}

}  // namespace cxsim
