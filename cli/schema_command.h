#pragma once

#include "cli/command.h"

namespace cxsim {

/// `cxsim schema`: the JSON Schema of scenario files, for editors and other programs.
class SchemaCommand : public Command {
 public:
  CommandDescription description() const override;
  ArgumentList arguments() override { return {}; }
  ExitCode execute(const Console& console) override;
};

}  // namespace cxsim
