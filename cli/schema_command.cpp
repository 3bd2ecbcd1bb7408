#include "cli/schema_command.h"

#include <array>

#include "output/outcome.h"
#include "scenarios/study.h"

namespace cxsim {

CommandDescription SchemaCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim schema > scenario.schema.json",
      "cxsim schema | python3 -m json.tool",
      "cxsim schema | jq '.properties | keys'",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "schema",
          .synopsis = "",
          .purpose = "print the JSON Schema of scenario files, for editors",
          .examples = examples,
          .exit_codes = exit_codes};
}

ExitCode SchemaCommand::execute(const Console& console) {
  console.print(scenario_schema(outcome_names()));
  return ExitCode::done;
}

}  // namespace cxsim
