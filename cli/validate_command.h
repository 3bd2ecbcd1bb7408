#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/standard_options.h"

namespace cxsim {

/// `cxsim validate`: reads and checks, simulates nothing.
class ValidateCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::vector<std::string> files_;
  ScenarioOptions scenario_;
};

}  // namespace cxsim
