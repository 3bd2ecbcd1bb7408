#pragma once

#include <string>

#include "cli/command.h"

namespace cxsim {

/// `cxsim check`: whether stored results are what their runs say.
class CheckCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::string directory_;
};

}  // namespace cxsim
