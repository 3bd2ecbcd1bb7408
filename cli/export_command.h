#pragma once

#include <optional>
#include <string>

#include "cli/command.h"

namespace cxsim {

/// `cxsim export`: stored results as a plain table.
class ExportCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::string directory_;
  std::string format_ = "csv";
  std::string rows_ = "runs";
  std::optional<std::string> output_;
};

}  // namespace cxsim
