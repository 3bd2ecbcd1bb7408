#pragma once

#include <string>

#include "cli/command.h"

namespace cxsim {

/// `cxsim status`: how far a run has come, asked from another shell or machine.
class StatusCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::string directory_;
};

}  // namespace cxsim
