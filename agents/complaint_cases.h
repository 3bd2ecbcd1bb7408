#pragma once

#include "agents/run_state.h"

/// Complaints that agents of the line work on, between their calls [model 7.1, 3.1].
namespace cxsim {

/// Whether agents of a line handle complaints today, rather than people of whom nothing is said.
bool agents_handle_complaints(const RunState& state);

/// Whether the company would answer the complaint today: it is due, the time that answers take is
/// over, and whoever made it is still a customer.
bool is_answered_today(const RunState& state, const OpenMatter& matter);

/// Puts off to tomorrow what agents found no time for, as long as there is patience left for it.
void put_off(RunState& state, OpenMatter& matter);

}  // namespace cxsim
