#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/command.h"

namespace cxsim {

/// `cxsim report`: writes the report of stored results again.
class ReportCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::string directory_;
  std::optional<std::string> file_;
};

/// Writes report.html beside the results of a run and says where it is, or why there is none.
void write_report_of_run(const std::filesystem::path& results, const Console& console);

}  // namespace cxsim
