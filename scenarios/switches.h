#pragma once

#include <cstddef>
#include <string>

#include "agents/parameters.h"
#include "agents/population_plan.h"
#include "engine/fields.h"

namespace cxsim {

/// Where the literature disagrees: named readings that can be set over the numbers of a scenario
/// [model 16]. 0 leaves the numbers as they are.
struct Switches {
  std::size_t loss_aversion = 0;
  std::size_t early_delivery = 0;
  std::size_t recovery_paradox = 0;
};

void describe(FieldVisitor& visitor, Switches& switches);

/// Sets what the switches say, in all segments.
void apply(const Switches& switches, PopulationPlan& population, Parameters& parameters);

/// Which readings are in force, as a sentence.
std::string in_words(const Switches& switches);

}  // namespace cxsim
