#pragma once

#include <string>

#include "cli/command.h"
#include "cli/run_options.h"

namespace cxsim {

/// `cxsim resume`: goes on with a study after a stop, a kill, a crash or a time limit.
class ResumeCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::string directory_;
  RunOptions run_;
};

}  // namespace cxsim
