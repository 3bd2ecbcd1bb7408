#include "cli/show_command.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/read_scenario.h"
#include "scenarios/yaml_document.h"

namespace cxsim {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> examples{
    "cxsim show study.yaml --origins",
    "cxsim show shipping_delay --scenario slowdown",
    "cxsim show quickstart --set run.customers=50000 --json",
};
constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::scenario_invalid,
                                ExitCode::input_output, ExitCode::internal_error};

/// Numbers and truth values as such; quantities with units stay text.
Json scalar_as_json(const YamlNode& node) {
  if (node.quoted) return node.text;
  const Json value = Json::parse(node.text, nullptr, false);
  return value.is_number() || value.is_boolean() ? value : Json(node.text);
}

Json as_json(const YamlNode& node) {
  if (node.is_scalar()) return scalar_as_json(node);
  Json result;
  if (node.is_list()) {
    result = Json::array();
    for (const YamlNode& item : node.items) result.push_back(as_json(item));
  }
  if (node.is_map()) {
    result = Json::object();
    for (const YamlEntry& entry : node.entries) result[entry.key] = as_json(entry.value);
  }
  return result;
}

Json as_json(const StudyScenario& scenario) {
  SourceTexts sources;
  ProblemList problems(sources);
  const auto source = sources.add_file(scenario.name, scenario.in_force, {});
  const auto root = parse_yaml(source, sources, problems);
  problems.throw_if_any();
  return {{"name", scenario.name}, {"variant", scenario.variant}, {"in_force", as_json(*root)}};
}

}  // namespace

CommandDescription ShowCommand::description() const {
  return {.name = "show",
          .synopsis = "FILE [--origins]",
          .purpose = "print the scenario in force, with every default",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList ShowCommand::arguments() {
  return {{"What to show",
           {{.value_name = "FILE",
             .meaning = "a scenario or study (YAML), or the name of a library scenario",
             .target = &file_,
             .is_required = true},
            {.names = "--origins",
             .meaning = "say at each value which line of which file it comes from",
             .target = &origins_},
            {.names = "--scenario",
             .value_name = "NAME",
             .meaning = "only this scenario of the study; default: all",
             .target = &scenario_name_}}},
          scenario_.group()};
}

ExitCode ShowCommand::execute(const Console& console) {
  const Study study = read_scenario(file_, scenario_.overrides());
  std::vector<const StudyScenario*> chosen;
  if (scenario_name_) {
    chosen.push_back(&scenario_called(study, scenario_name_));
  } else {
    for (const StudyScenario& scenario : study.scenarios) chosen.push_back(&scenario);
  }
  if (console.wants_json()) {
    Json scenarios = Json::array();
    for (const StudyScenario* scenario : chosen) scenarios.push_back(as_json(*scenario));
    const Json result{{"study", study.name}, {"scenarios", scenarios}};
    console.print(result.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    return ExitCode::done;
  }
  for (const StudyScenario* scenario : chosen) {
    if (study.scenarios.size() > 1) {
      console.print(fmt::format("{}# scenario {}\n", scenario == chosen.front() ? "" : "---\n",
                                scenario->name));
    }
    console.print(origins_ ? scenario->origins : scenario->in_force);
  }
  return ExitCode::done;
}

}  // namespace cxsim
