#pragma once

#include <cstdint>
#include <vector>

#include "agents/company.h"
#include "agents/expectation_source.h"
#include "agents/market.h"
#include "agents/parameters.h"
#include "agents/population_plan.h"
#include "agents/world.h"
#include "engine/fields.h"
#include "scenarios/lever.h"
#include "scenarios/shock.h"
#include "scenarios/stopping_rule.h"
#include "scenarios/switches.h"

namespace cxsim {

/// How long and how often worlds are simulated; the same for all scenarios of a study.
struct RunSettings {
  std::int64_t customers = 10000;
  std::int64_t days = 365;
  std::int64_t seed = 1;
  std::int64_t replications = 10;
  StoppingRule stopping;  // instead of `replications`, where it is on
  bool antithetic = false;
};

void describe(FieldVisitor& visitor, RunSettings& run);

/// One world, as a file describes it. A default one is complete.
struct Scenario {
  PopulationPlan population;
  Company company;
  Market market;
  Parameters model;
  Switches switches;
  std::vector<ActiveSource> sources = sources_on_by_default();
  std::vector<LeverInForce> levers;
  std::vector<ShockInForce> shocks;
};

/// The groups population, company, market, model, switches, levers and shocks.
void describe(FieldVisitor& visitor, Scenario& scenario);

/// What `simulate` needs. Data that the scenario names by file (observed orders, ties) stay owned
/// by whoever read them and must outlive the plan.
WorldPlan plan_of(const Scenario& scenario, const RunSettings& run);

}  // namespace cxsim
