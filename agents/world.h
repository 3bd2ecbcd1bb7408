#pragma once

#include <functional>
#include <string>
#include <vector>

#include "agents/company.h"
#include "agents/events.h"
#include "agents/expectation_source.h"
#include "agents/market.h"
#include "agents/parameters.h"
#include "agents/population_plan.h"
#include "engine/draws.h"
#include "engine/ids.h"

namespace cxsim {

/// The company and the market as they are on one day. Levers and shocks change nothing else.
struct World {
  Company company;
  Market market;
  std::vector<Disruption> disruptions;  // in force today
};

/// A lever or a shock: changes the world on days from `first` up to, not including, `end`. Pure:
/// the same world and day give the same change. Changes apply in the order of the plan.
struct TimedChange {
  std::string name;
  Day first;
  Day end;
  std::function<void(World&, Day)> apply;
};

/// A source in force with its settings; the order is that of the catalogue.
struct ActiveSource {
  const SourceEntry* entry = nullptr;
  SourceSettings settings;
};

/// The sources of a world that says nothing of them.
std::vector<ActiveSource> sources_on_by_default();

/// Everything that one world of a study says; what `simulate` needs besides its key.
struct WorldPlan {
  std::int32_t days = 365;
  PopulationPlan population;
  World start;
  std::vector<ActiveSource> sources;
  Parameters parameters;
  /// The changes of one replication, made anew for each: random shocks differ between
  /// replications and are shared by variants.
  std::function<std::vector<TimedChange>(const RunKey&)> changes;
};

/// Whether an event of that kind can happen in such a world: many need a mechanism to be on.
bool can_happen(EventKind kind, const WorldPlan& plan);

/// The world on a day: the start with all changes in force applied in order.
World world_on(const World& start, const std::vector<TimedChange>& changes, Day day);

}  // namespace cxsim
