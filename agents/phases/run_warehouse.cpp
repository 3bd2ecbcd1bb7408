#include <numeric>

#include "agents/phases/phases.h"
#include "engine/parcels.h"

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
  std::uint64_t places = 0;
  for (BlockState& block : state.own_blocks()) {
    places += block.cancelled_in_queue;
    block.cancelled_in_queue = 0;
  }
  add_up_counts(state.ranks, places);
  return static_cast<double>(places);
}

OrdersElsewhere orders_elsewhere(Ranks& ranks, std::uint64_t own) {
  if (ranks.count() == 1) return {};
  const auto before = static_cast<std::uint64_t>(ranks.sum_before(static_cast<std::int64_t>(own)));
  std::uint64_t all = own;
  add_up_counts(ranks, all);
  return {.before = before, .after = all - before - own};
}

/// Today's new orders are given their places in the queue, in the order of customers; they take
/// them when their block ships.
void give_places(RunState& state) {
  std::vector<std::uint32_t> placed;
  placed.reserve(state.own_blocks().size());
  for (const BlockState& block : state.own_blocks()) {
    placed.push_back(static_cast<std::uint32_t>(block.placed_today.size()));
  }
  const std::uint64_t own = std::accumulate(placed.begin(), placed.end(), std::uint64_t{0});
  const std::vector<std::uint64_t> first =
      state.warehouse.admit(placed, orders_elsewhere(state.ranks, own));
  for (std::size_t i = 0; i < first.size(); ++i) state.own_blocks()[i].first_place = first[i];
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
  give_places(state);
  const double capacity = warehouse_capacity(state);
  state.warehouse.work(capacity + places_given_back(state));
  const std::uint64_t backlog = state.warehouse.backlog();
  state.today.backlog_days =
      backlog > 0 && capacity > 0 ? static_cast<double>(backlog) / capacity : 0.0;
  state.today.backlog_excused =
      backlog > 0 && (state.today.backlog_excused || excused_shortage(state));
  if (auto* event = state.record_of_company<WarehouseDayEvent>()) {
    event->mean_age = static_cast<float>(state.warehouse.mean_age());
  }
}

}  // namespace cxsim
