#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"

namespace cxsim {

/// `cxsim compare`: the paired effects in stored results.
class CompareCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::vector<std::string> directories_;
  std::optional<std::string> baseline_;
  std::optional<std::string> segment_;
  std::vector<std::string> outcomes_;
};

}  // namespace cxsim
