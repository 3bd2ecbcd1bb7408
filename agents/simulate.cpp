#include "agents/simulate.h"

#include <algorithm>
#include <cmath>

#include "agents/day.h"
#include "agents/learning.h"
#include "agents/memory.h"
#include "engine/parallel.h"

namespace cxsim {
namespace {

double media_cost(const RunState& state) {
  double cost = 0;
  for (Day day{0}; day.number < state.plan.days; ++day.number) {
    const Advertising advertising =
        world_on(state.plan.start, state.changes, day).company.advertising;
    cost += advertising.impressions * advertising.cost;
  }
  return cost;
}

Event closing_event(const RunState& state, std::uint32_t customer, double media) {
  const CustomerRecord& record = state.records[customer];
  Event event = state.event(EventKind::closing, customer);
  event.stage = record.stage;
  event.never_again = record.never_again;
  event.orders = record.orders;
  event.trust = static_cast<float>(record.trust().level());
  event.contribution = static_cast<float>(-media);
  if (record.orders == 0) return event;
  event.bond = record.bond;
  event.likelihood_to_recommend =
      static_cast<float>(std::floor(likelihood_to_recommend(record.remembered, record.bond) + 0.5));
  event.days_since_first_order = state.plan.days - record.first_order_day;
  if (record.second_order_day != no_day) {
    event.days_to_second_order = record.second_order_day - record.first_order_day;
  }
  return event;
}

/// Shows the last page of every customer, in pieces small enough to stay in the cache.
void close_books(RunState& state, Observer& observer) {
  constexpr std::uint32_t piece = 1024;
  const double media = media_cost(state);
  for_each_index(state.blocks.count(), [&](std::size_t i) {
    const BlockId block{static_cast<std::uint32_t>(i)};
    std::vector<Event> events;
    for (std::uint32_t first = state.blocks.first(block); first < state.blocks.last(block);
         first += piece) {
      const std::uint32_t last = std::min(first + piece, state.blocks.last(block));
      events.clear();
      for (std::uint32_t customer = first; customer < last; ++customer) {
        settle(state, customer);
        events.push_back(closing_event(state, customer, media));
      }
      observer.observe(block, state.today.day, events);
    }
  });
}

BarShares bar_shares(const RunState& state) {
  std::vector<std::uint8_t> segment_of_row;
  segment_of_row.reserve(state.panel.size());
  for (std::size_t row = 0; row < state.panel.size(); ++row) {
    segment_of_row.push_back(state.records[state.panel.member(row)].segment);
  }
  return state.panel.shares(state.plan.sources, state.plan.start.market.norm, segment_of_row,
                            state.population.segment_count());
}

}  // namespace

RunReport simulate(const WorldPlan& plan, const Population& population, const RunKey& run,
                   Observer* observer) {
  RunState state(plan, population, run, observer != nullptr);
  RunReport report;
  simulate_days(plan.days, state.blocks, phases_of_a_day(state, observer), [&](Day) {
    report.messages += state.mail.delivered_count();
    for (const BlockState& block : state.block_states) {
      for (const auto& due : block.due.of_kind) report.events += due.size();
    }
  });
  report.digest = digest_of(state);
  for (std::size_t row = 0; row < state.panel.size(); ++row) {
    hear_broadcasts(state, state.panel.member(row));
  }
  report.bar_shares = bar_shares(state);
  if (observer) close_books(state, *observer);
  return report;
}

}  // namespace cxsim
