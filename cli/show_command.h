#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/standard_options.h"

namespace cxsim {

/// `cxsim show`: the scenario in force, every default written out.
class ShowCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  void show(const Study& study, const StudyScenario& scenario, const Console& console) const;

  std::string file_;
  std::optional<std::string> scenario_name_;
  bool origins_ = false;
  ScenarioOptions scenario_;
};

}  // namespace cxsim
