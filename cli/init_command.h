#pragma once

#include <optional>
#include <string>

#include "cli/command.h"

namespace cxsim {

/// `cxsim init`: writes a scenario to start from.
class InitCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::string name_;
  std::optional<std::string> from_;
};

}  // namespace cxsim
