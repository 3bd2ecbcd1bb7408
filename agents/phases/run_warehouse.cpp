#include "agents/phases/phases.h"

namespace cxsim {
namespace {

bool excused_shortage(const RunState& state) {
  for (const Disruption& disruption : state.today.world.disruptions) {
    if (disruption.uncontrollable && disruption.capacity_factor < 1) return true;
  }
  return false;
}

/// Orders cancelled before they were released leave their place to others.
double places_given_back(RunState& state) {
  double places = 0;
  for (BlockState& block : state.block_states) {
    places += block.cancelled_in_queue;
    block.cancelled_in_queue = 0;
  }
  return places;
}

}  // namespace

double warehouse_capacity(const RunState& state) {
  const Fulfilment& fulfilment = state.today.world.company.fulfilment;
  double capacity = fulfilment.capacity;
  if (fulfilment.capacity_for > 0) {
    capacity *= static_cast<double>(state.population.size()) / fulfilment.capacity_for;
  }
  for (const Disruption& disruption : state.today.world.disruptions) {
    capacity *= disruption.capacity_factor;
  }
  return capacity;
}

void run_warehouse(RunState& state) {
  std::vector<std::uint32_t> placed;
  placed.reserve(state.block_states.size());
  for (const BlockState& block : state.block_states) {
    placed.push_back(static_cast<std::uint32_t>(block.placed_today.size()));
  }
  std::vector<std::uint64_t> first = state.warehouse.admit(placed);
  for (std::size_t i = 0; i < first.size(); ++i) {
    BlockState& block = state.block_states[i];
    for (const std::uint16_t slot : block.placed_today) {
      block.orders[slot].position = first[i];
      block.queue.push_back({first[i]++, slot});
    }
    block.placed_today.clear();
  }
  const double capacity = warehouse_capacity(state);
  state.warehouse.work(capacity + places_given_back(state));
  const std::uint64_t backlog = state.warehouse.backlog();
  state.today.backlog_days =
      backlog > 0 && capacity > 0 ? static_cast<double>(backlog) / capacity : 0.0;
  state.today.backlog_excused =
      backlog > 0 && (state.today.backlog_excused || excused_shortage(state));
  if (Event* event = state.record(BlockId{0}, EventKind::warehouse_day, 0)) {
    event->lead_days = static_cast<float>(state.warehouse.mean_age());
  }
}

}  // namespace cxsim
