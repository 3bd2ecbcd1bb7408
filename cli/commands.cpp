#include "cli/commands.h"

#include "cli/init_command.h"
#include "cli/version_command.h"

namespace cxsim {

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(std::make_unique<InitCommand>());
  commands.push_back(std::make_unique<VersionCommand>());
  return commands;
}

}  // namespace cxsim
