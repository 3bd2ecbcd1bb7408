#include "agents/visit.h"

#include <algorithm>

#include "agents/tracing.h"

namespace cxsim {
namespace {

void add(const SingleLanes& given, std::size_t lanes, SingleLanes& sum) {
  for (std::size_t i = 0; i < lanes; ++i) sum[i] += given[i];
}

/// The lane of the customer whom a trace follows; `size()` without one.
std::size_t lane_of_trace(const RunState& state, const Visit& visit) {
  if (!state.trace) return visit.size();
  return static_cast<std::size_t>(std::ranges::find(visit.customers, state.traced) -
                                  visit.customers.begin());
}

void find_members(const Panel& panel, std::span<const std::uint32_t> customers,
                  PanelLanes& members) {
  members.size = 0;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    members.lane[members.size] = static_cast<std::uint8_t>(i);
    members.size += panel.has(customers[i]) ? 1 : 0;
  }
  for (std::size_t j = 0; j < members.size; ++j) {
    members.row[j] = static_cast<std::uint32_t>(panel.row_of(customers[members.lane[j]]));
  }
}

}  // namespace

void gather(const RunState& state, std::span<const std::uint32_t> customers, Visit& visit) {
  visit.customers = customers;
  visit.records.gather(state.records, customers);
  state.population.gather(customers, visit.traits);
  visit.traced = lane_of_trace(state, visit);
  find_members(state.panel, customers, visit.members);
}

void write_back(RunState& state, const Visit& visit) {
  visit.records.scatter(visit.customers, state.records);
}

void take_in(RunState& state, Visit& visit, std::size_t source, std::size_t attribute,
             const Taken& taken) {
  SingleLanes& precision = visit.records.precision[attribute];
  SingleLanes& evidence = visit.records.evidence[attribute];
  const auto given_to = [&](std::size_t i) {
    return Belief{taken.precision[i], taken.evidence[i]};
  };
  const auto says_something = [](const Belief& given) {
    return given.precision != 0 || given.evidence != 0;
  };
  const PanelLanes& members = visit.members;
  for (std::size_t j = 0; j < members.size; ++j) {
    const Belief given = given_to(members.lane[j]);
    if (!says_something(given)) continue;
    state.panel.book(members.row[j], source, attribute, given.precision, given.evidence);
  }
  const std::size_t followed = visit.traced;
  if (followed < visit.size() && says_something(given_to(followed))) {
    trace_belief(state, state.traced, source, attribute, {precision[followed], evidence[followed]},
                 given_to(followed));
  }
  add(taken.precision, visit.lanes(), precision);
  add(taken.evidence, visit.lanes(), evidence);
}

void take_in(RunState& state, Visit& visit, std::size_t source, std::size_t attribute,
             std::size_t lane, const Belief& given) {
  const std::uint32_t customer = visit.customers[lane];
  if (state.panel.has(customer)) {
    state.panel.book(state.panel.row_of(customer), source, attribute, given.precision,
                     given.evidence);
  }
  float& precision = visit.records.precision[attribute][lane];
  float& evidence = visit.records.evidence[attribute][lane];
  if (lane == visit.traced) {
    trace_belief(state, customer, source, attribute, {precision, evidence}, given);
  }
  precision += static_cast<float>(given.precision);
  evidence += static_cast<float>(given.evidence);
}

}  // namespace cxsim
