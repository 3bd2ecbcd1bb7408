#include "agents/simulate.h"

#include <algorithm>
#include <cmath>

#include "agents/company_messages.h"
#include "agents/day.h"
#include "agents/hearing.h"
#include "agents/learning.h"
#include "agents/memory.h"
#include "agents/payback.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

/// Whether a customer who was paid for has paid that back.
void describe_acquired(const RunState& state, std::uint32_t customer, ClosingEvent& event) {
  const CustomerRecord& record = state.records[customer];
  if (state.paid_back.size() == 0 || !record.won_by_advertising || record.orders == 0) return;
  event.paid_back = has_paid_back(state.paid_back[customer]) ? 1 : 0;
}

/// The bar of a customer of the panel, whose beliefs are of today.
void describe_bar(const RunState& state, std::uint32_t customer, ClosingEvent& event) {
  if (!state.panel.has(customer)) return;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    event.gap[k] =
        static_cast<float>(state.records[customer].expected(k) - state.today.world.market.norm[k]);
  }
}

/// Where the customer stands after the last day.
void describe(const RunState& state, const CustomerRecord& record, double costs,
              ClosingEvent& event) {
  event.stage = record.stage;
  event.never_again = record.never_again;
  event.orders = record.orders;
  event.trust = static_cast<float>(record.trust().level());
  event.contribution = static_cast<float>(-costs);
  if (record.orders == 0) return;
  event.bond = record.bond;
  event.likelihood_to_recommend =
      static_cast<float>(std::floor(likelihood_to_recommend(record.remembered, record.bond) + 0.5));
  event.days_since_first_order = state.plan.days - record.first_order_day;
  if (record.second_order_day != no_day) {
    event.days_to_second_order = record.second_order_day - record.first_order_day;
  }
}

/// Shows the last page of every customer.
void show_last_pages(RunState& state) {
  const double costs = -state.standing.contribution() / state.population.size();
  for_each_own_block(state.owners, [&](BlockId block) {
    for (std::uint32_t customer = state.blocks.first(block); customer < state.blocks.last(block);
         ++customer) {
      settle(state, customer);
      ClosingEvent& event = *state.record<ClosingEvent>(block, customer);
      describe(state, state.records[customer], costs, event);
      describe_acquired(state, customer, event);
      describe_bar(state, customer, event);
    }
    state.show_events(block);
  });
}

BarShares bar_shares(RunState& state) {
  const PanelRows own = own_panel_rows(state);
  hear_broadcasts(state, state.panel.members(own.first, own.last));
  if (compares_messages(state)) discount_panel(state);
  state.panel.gather(state.ranks, own.first, own.last);
  std::vector<std::uint8_t> segment_of_row;
  segment_of_row.reserve(state.panel.size());
  for (std::size_t row = 0; row < state.panel.size(); ++row) {
    const std::uint32_t member = state.panel.member(row);
    segment_of_row.push_back(state.owners.is_own(member) ? state.records[member].segment
                                                         : state.population.segment(member));
  }
  return state.panel.shares(state.plan.sources, state.plan.start.market.norm, segment_of_row,
                            state.population.segment_count());
}

void count_work(RunState& state, RunReport& report) {
  report.messages += state.mail.delivered_count();
  for (const BlockState& block : state.own_blocks()) {
    for (const auto& due : block.due.of_kind) report.events += due.size();
  }
}

RunReport live_through(const WorldPlan& plan, const Population& population, const RunKey& run,
                       Observer* observer, Trace* trace, RestingPlace* resting_place) {
  RunState state(plan, population, run, observer, trace);
  RunReport report;
  RestingRun resting(state, report.messages, report.events);
  const Day last{plan.days};
  const Day first = resting_place ? resting_place->take_up(resting) : Day{0};
  const Day end = simulate_days({first, last}, state.owners, phases_of_a_day(state), [&](Day day) {
    count_work(state, report);
    return !resting_place || day + 1 == last || resting_place->goes_on(resting, day + 1);
  });
  if (end < last) {
    report.is_complete = false;
    return report;
  }
  add_up_counts(state.ranks, report.messages, report.events);
  report.digest = digest_of(state);
  report.bar_shares = bar_shares(state);
  report.books = close_books(state);
  report.work_days = std::move(state.organisation.work_days);
  if (observer) show_last_pages(state);
  return report;
}

}  // namespace

RunReport simulate(const WorldPlan& plan, const Population& population, const RunKey& run,
                   Observer* observer, RestingPlace* resting_place) {
  return live_through(plan, population, run, observer, nullptr, resting_place);
}

RunReport simulate(const WorldPlan& plan, const Population& population, const RunKey& run,
                   Trace& trace) {
  return live_through(plan, population, run, &trace, &trace, nullptr);
}

}  // namespace cxsim
