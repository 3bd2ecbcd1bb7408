#pragma once

#include <optional>
#include <string>

#include "cli/command.h"

namespace cxsim {

/// `cxsim explain`: what a name in a scenario, a result or an error message means.
class ExplainCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::optional<std::string> topic_;
  bool markdown_ = false;
  bool model_ = false;
  bool all_ = false;
};

}  // namespace cxsim
