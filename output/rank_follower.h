#pragma once

#include <functional>
#include <string>

#include "engine/ranks.h"

namespace cxsim {

/// What every rank but the first does: simulates the runs that the first hands out, until it is
/// dismissed. `signal` names the signal by which this process was told to stop, or nothing: the
/// first rank is told, and stops all. What goes wrong with a study or a run is told to the first
/// rank. Throws RunError where that cannot be reached.
void follow_first_rank(Ranks& ranks, const std::function<std::string()>& signal);

}  // namespace cxsim
