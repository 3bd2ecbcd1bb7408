#pragma once

#include <cstdint>
#include <span>

#include "agents/judgement.h"
#include "agents/run_state.h"
#include "agents/visit.h"

/// What customers live through themselves teaches them more than anything they are told
/// [model 1.2]: beliefs by the sources that have a weight for it, and the bars of what should be.
namespace cxsim {

/// All customers of a visit learn from what they perceived of the company, attribute by attribute
/// as far as it was met. Their lanes must be what their records hold, and are written back.
void take_in_experiences(RunState& state, Visit& visit, const EncounterBatch& lived);
/// The same for at most `customers_at_once` different customers, in their records; NaN levels were
/// not met.
void take_in_experiences(RunState& state, std::span<const std::uint32_t> customers,
                         std::span<const Levels> perceived);

/// The same of what a rival delivered, a level for all attributes, which tells a little about the
/// company too; NaN for lanes that bought from none. In lanes.
void take_in_rivals(RunState& state, Visit& visit, const SingleLanes& level);

}  // namespace cxsim
