#pragma once

#include <string>

#include "cli/command.h"
#include "cli/run_options.h"
#include "engine/ranks.h"

namespace cxsim {

/// `cxsim resume`: goes on with a study after a stop, a kill, a crash or a time limit.
class ResumeCommand : public Command {
 public:
  explicit ResumeCommand(Ranks& ranks) : ranks_(ranks) {}
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  Ranks& ranks_;
  std::string directory_;
  RunOptions run_;
};

}  // namespace cxsim
