#pragma once

#include <memory>
#include <vector>

#include "cli/command.h"

namespace cxsim {

/// One of each command, in the order of the overview.
std::vector<std::unique_ptr<Command>> all_commands();

}  // namespace cxsim
