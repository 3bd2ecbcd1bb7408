#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/exit_code.h"

namespace cxsim {

/// What a command says about itself. The texts are literals.
struct CommandDescription {
  std::string_view name;
  std::string_view synopsis;  // what follows the name: "FILE [-o DIR]"
  std::string_view purpose;   // one line
  std::span<const std::string_view> examples;
  std::span<const ExitCode> exit_codes;
};

/// One command of the program; lives for one call.
class Command {
 public:
  virtual ~Command() = default;
  virtual CommandDescription description() const = 0;
  /// What it takes besides the options every command has. Targets are members.
  virtual ArgumentList arguments() = 0;
  /// Does the work after the arguments were read; may throw any error of the program.
  virtual ExitCode execute(const Console& console) = 0;
};

}  // namespace cxsim
