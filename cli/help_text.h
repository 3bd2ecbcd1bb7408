#pragma once

#include <span>
#include <string>

#include "cli/command.h"

namespace cxsim {

/// What `cxsim COMMAND --help` prints; at most 80 columns.
std::string help_of(const CommandDescription& command, const ArgumentList& arguments);

/// What `cxsim --help` prints; at most 80 columns.
std::string overview(std::span<const CommandDescription> commands);

}  // namespace cxsim
