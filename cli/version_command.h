#pragma once

#include "cli/command.h"

namespace cxsim {

/// `cxsim version`: what was built, from what, with what.
class VersionCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override { return {}; }
  ExitCode execute(const Console& console) override;
};

}  // namespace cxsim
