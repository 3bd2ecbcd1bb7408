#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "engine/ranks.h"

namespace cxsim {

/// `cxsim merge`: joins the parts of a study that several machines have simulated.
class MergeCommand : public Command {
 public:
  explicit MergeCommand(Ranks& ranks) : ranks_(ranks) {}
  CommandDescription description() const override;
  ArgumentList arguments() override;
  ExitCode execute(const Console& console) override;

 private:
  Ranks& ranks_;
  std::vector<std::string> directories_;
  std::string output_;
};

}  // namespace cxsim
