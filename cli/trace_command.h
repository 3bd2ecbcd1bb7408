#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/standard_options.h"

namespace cxsim {

/// `cxsim trace`: follows one customer through one world of a study and prints their life.
class TraceCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  std::string file_;
  std::optional<std::uint64_t> customer_;
  std::optional<std::string> scenario_name_;
  std::optional<std::uint64_t> replication_;
  std::optional<std::string> days_;
  ScenarioOptions scenario_;
};

}  // namespace cxsim
