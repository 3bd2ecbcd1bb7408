#include "cli/validate_command.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/read_scenario.h"
#include "cli/text_layout.h"
#include "scenarios/scenario_error.h"

namespace cxsim {

namespace {

/// What became of one file.
struct Verdict {
  std::string file;
  std::string summary;  // of a valid one
  std::optional<ScenarioError> error;
};

Verdict verdict_on(const std::string& file, const ScenarioChanges& overrides) {
  try {
    return {file, size_of(read_scenario(file, overrides)), std::nullopt};
  } catch (const ScenarioError& error) {
    return {file, "", error};
  }
}

nlohmann::ordered_json as_json(const Problem& problem) {
  return {{"code", text_of(problem.code)}, {"file", problem.file}, {"line", problem.line},
          {"column", problem.column},      {"path", problem.path}, {"message", problem.message},
          {"help", problem.help}};
}

nlohmann::ordered_json as_json(const Verdict& verdict) {
  nlohmann::ordered_json problems = nlohmann::ordered_json::array();
  if (verdict.error) {
    for (const Problem& problem : verdict.error->problems()) problems.push_back(as_json(problem));
  }
  return {{"file", verdict.file},
          {"valid", !verdict.error},
          {"problem_count", verdict.error ? verdict.error->count() : 0},
          {"problems", problems}};
}

}  // namespace

CommandDescription ValidateCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim validate study.yaml",
      "cxsim validate studies/*.yaml --quiet",
      "cxsim validate shipping_delay --set company.promise.padding='2 days' --json",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage,
                                         ExitCode::scenario_invalid, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "validate",
          .synopsis = "FILE...",
          .purpose = "read and check scenarios, simulate nothing",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList ValidateCommand::arguments() {
  return {{"What to check",
           {{.value_name = "FILE",
             .meaning = "scenarios and studies (YAML), or names of library scenarios",
             .target = &files_,
             .is_required = true}}},
          scenario_.group()};
}

ExitCode ValidateCommand::execute(const Console& console) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  ExitCode code = ExitCode::done;
  for (const std::string& file : files_) {
    const Verdict verdict = verdict_on(file, scenario_.overrides());
    if (verdict.error) code = ExitCode::scenario_invalid;
    if (console.wants_json()) {
      all.push_back(as_json(verdict));
    } else if (verdict.error) {
      console.write_to_stderr(verdict.error->render(console.has_color_on_stderr()));
    } else {
      console.print(fmt::format("ok {} ({})\n", verdict.file, verdict.summary));
    }
  }
  if (console.wants_json()) {
    console.print(all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
  }
  return code;
}

}  // namespace cxsim
