#pragma once

#include <memory>
#include <vector>

#include "cli/command.h"
#include "engine/ranks.h"

namespace cxsim {

/// One of each command, in the order of the overview. Those that simulate runs of a study share
/// them with the ranks, of which this is the first.
std::vector<std::unique_ptr<Command>> all_commands(Ranks& ranks);

}  // namespace cxsim
