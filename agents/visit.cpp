#include "agents/visit.h"

#include "agents/listener.h"

namespace cxsim {
namespace {

void add(const Lanes& given, std::size_t lanes, SingleLanes& sum) {
  for (std::size_t i = 0; i < lanes; ++i) {
    sum[i] = static_cast<float>(static_cast<double>(sum[i]) + given[i]);
  }
}

}  // namespace

void gather(const RunState& state, std::span<const std::uint32_t> customers, Visit& visit) {
  visit.customers = customers;
  visit.records.gather(state.records, customers);
  state.population.gather(customers, visit.traits);
  visit.watched_count = 0;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    visit.watched[visit.watched_count] = static_cast<std::uint8_t>(i);
    const bool is_watched = state.panel.has(customers[i]) || state.trace_of(customers[i]);
    visit.watched_count += is_watched ? 1 : 0;
  }
}

void write_back(RunState& state, const Visit& visit) {
  visit.records.scatter(visit.customers, state.records);
}

void take_in(RunState& state, Visit& visit, std::size_t source, std::size_t attribute,
             const Taken& taken) {
  SingleLanes& precision = visit.records.precision[attribute];
  SingleLanes& evidence = visit.records.evidence[attribute];
  std::array<Belief, customers_at_once> before;
  const auto belief = [&](std::size_t i) { return Belief{precision[i], evidence[i]}; };
  for (const std::size_t i : visit.watched_lanes()) before[i] = belief(i);
  add(taken.precision, visit.lanes(), precision);
  add(taken.evidence, visit.lanes(), evidence);
  for (const std::size_t i : visit.watched_lanes()) {
    if (taken.precision[i] == 0 && taken.evidence[i] == 0) continue;
    note_belief(state, visit.customers[i], source, attribute, before[i], belief(i));
  }
}

}  // namespace cxsim
