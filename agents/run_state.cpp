#include "agents/run_state.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "agents/awareness.h"
#include "agents/category.h"
#include "agents/first_day.h"
#include "engine/digest.h"
#include "engine/elementary.h"
#include "engine/errors.h"
#include "engine/parallel.h"

namespace cxsim {

namespace {

std::vector<Fading> fading_by_days(const WorldPlan& plan) {
  const Parameters& p = plan.parameters;
  std::vector<Fading> fading;
  for (std::int32_t days = 0; days <= plan.days; ++days) {
    fading.push_back({.bond = exponential(-p.memory.bond_decay * days),
                      .trust = kept_in_mind(days, p.trust.time_constant),
                      .complaints = remembered_share(days, p.loyalty.complaint_half_life)});
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
  if (listens) state.listening.asked = HugeArray<std::uint8_t>(state.population.size());
}

}  // namespace

SourcesByMoment::SourcesByMoment(std::span<const ActiveSource> sources) {
  for (std::size_t s = 0; s < sources.size(); ++s) {
    if (sources[s].entry->selection) selection.push_back(s);
    if (sources[s].entry->experience) experience.push_back(s);
    if (sources[s].entry->rival_use) rival_use.push_back(s);
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
  }
  require(channels <= most_channels, "customers keep apart as many channels as the company has");
}

RunState::RunState(const WorldPlan& world_plan, const Population& customers, const RunKey& key,
                   Observer* who_looks_on, Trace* who_is_followed)
    : plan(world_plan),
      population(customers),
      blocks(customers.blocks()),
      run(key),
      observer(who_looks_on),
      trace(who_is_followed),
      traced(trace ? trace->customer() : customers.size()),
      records(customers.size()),
      due(customers.size()),
      more_rivals(plan.start.market.rivals.size() > 1 ? customers.size() : 0),
      company_messages(plan.parameters.consistency.on ? customers.size() : 0),
      prices_in_mind(plan.parameters.reference_price.on ? customers.size() : 0),
      grievances(plan.parameters.voice.on ? customers.size() : 0),
      paid_back(plan.start.company.money.acquisition > 0 ? customers.size() : 0),
      block_states(blocks.count()),
      mail(blocks),
      panel(customers.size(), static_cast<std::uint32_t>(plan.population.panel),
            plan.sources.size(), key),
      talk(plan.parameters, blocks, plan.days),
      fading(fading_by_days(plan)),
      changes(plan.changes ? plan.changes(key) : std::vector<TimedChange>{}),
      win_back_until(win_back_hazards(plan, changes)),
      speaking(plan.sources),
      broadcasts(plan.sources, plan.parameters.consistency.on),
      surroundings({plan.parameters.bars.norm_pull, plan.parameters.bars.decay}),
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
  for (BlockState& block : block_states) block.arrived.assign(LeadTimeHistory::longest, 0);
  look_ahead(*this);
  for_each_index(blocks.count(), [this](std::size_t block) {
    start_customers(*this, BlockId{static_cast<std::uint32_t>(block)});
  });
  if (plan.parameters.diffusion.on) expect_word(*this);
}

Event* RunState::record(BlockId block, EventKind kind, std::uint32_t customer) {
  if (!observer) return nullptr;
  constexpr std::size_t at_once = 64;  // few enough to stay in the cache
  std::vector<Event>& events = of(block).events;
  if (events.size() == at_once) show_events(block);
  if (Trace* follower = trace_of(customer)) follower->expect_event(today.day);
  Event& event = events.emplace_back();
  event.kind = kind;
  event.segment = records[customer].segment;
  event.customer = customer;
  event.day = today.day;
  return &event;
}

void RunState::show_events(BlockId block) {
  std::vector<Event>& events = of(block).events;
  if (!events.empty()) observer->observe(block, today.day, events);
  events.clear();
}

namespace {

void add_order(Digest& digest, const Order& order) {
  const auto word = [&](auto high, auto low) {
    digest.add(std::uint64_t{static_cast<std::uint32_t>(high)} << 32 |
               static_cast<std::uint32_t>(low));
  };
  word(order.customer, order.number);
  word(order.placed, order.promised);
  word(order.announced, order.arrives);
  word(order.contact, order.survey);
  digest.add(order.position);
  digest.add(order.moments.sum);
  word(std::bit_cast<std::uint32_t>(order.promise_shift), order.contacts);
}

template <typename State>
void add_if_kept(Digest& digest, const HugeArray<State>& states, std::size_t first,
                 std::size_t size) {
  if (states.size() == 0) return;
  digest.add(std::as_bytes(std::span(&states[first], size)));
}

}  // namespace

std::uint64_t digest_of(const RunState& state) {
  constexpr std::size_t piece = 4096;  // of its own, so that block sizes do not show
  const std::size_t customers = state.records.size();
  std::vector<std::uint64_t> of_piece((customers + piece - 1) / piece);
  for_each_index(of_piece.size(), [&](std::size_t i) {
    const std::size_t first = i * piece;
    const std::size_t size = std::min(piece, customers - first);
    Digest digest;
    for (std::size_t row = first; row < first + size; ++row) {
      CustomerRecord record = state.records[row];
      const bool has_order = record.order != no_order;
      if (has_order) {
        const BlockId block = state.blocks.block_of(static_cast<std::uint32_t>(row));
        add_order(digest, state.block_states[index_of(block)].orders[record.order]);
      }
      record.order = has_order ? 0 : no_order;  // which slot it has is housekeeping
      digest.add(std::as_bytes(std::span(&record, 1)));
    }
    digest.add(std::as_bytes(state.due.records().subspan(first, size)));
    add_if_kept(digest, state.grievances, first, size);
    add_if_kept(digest, state.company_messages, first, size);
    add_if_kept(digest, state.prices_in_mind, first, size);
    add_if_kept(digest, state.listening.asked, first, size);
    add_if_kept(digest, state.paid_back, first, size);
    of_piece[i] = digest.value();
  });
  Digest digest;
  for (const std::uint64_t value : of_piece) digest.add(value);
  digest.add(state.warehouse.admitted());
  digest.add(state.warehouse.released());
  add_to(digest, state.talk);
  return digest.value();
}

}  // namespace cxsim
