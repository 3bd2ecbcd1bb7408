#include "cli/show_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/read_scenario.h"
#include "scenarios/yaml_document.h"

namespace cxsim {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_points_shown = 20;

std::size_t variants_at_points(const Study& study) {
  return static_cast<std::size_t>(
      std::ranges::count_if(study.scenarios, [](const StudyScenario& s) { return s.point == 0; }));
}

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

Json as_json(std::string_view name, std::string_view variant, const std::string& text) {
  SourceTexts sources;
  ProblemList problems(sources);
  const auto source = sources.add_file(std::string(name), text, {});
  const auto root = parse_yaml(source, sources, problems);
  problems.throw_if_any();
  return {{"name", name}, {"variant", variant}, {"in_force", as_json(*root)}};
}

Json as_json(const FactorValue& value) {
  if (value.text.empty()) return nullptr;
  return {{"number", value.number}, {"text", value.text}};
}

Json sweep_as_json(const Study& study) {
  Json factors = Json::array();
  for (const StudyFactor& factor : study.factors) {
    factors.push_back(
        {{"path", factor.path}, {"name", factor.name}, {"unit", name_of(factor.unit)}});
  }
  Json points = Json::array();
  for (const auto& point : study.points) {
    Json values = Json::array();
    for (const FactorValue& value : point) values.push_back(as_json(value));
    points.push_back(std::move(values));
  }
  return {{"design", study.design}, {"factors", factors}, {"points", points}};
}

/// The values of one world, as comments.
std::string set_by_sweep(const Study& study, const StudyScenario& scenario) {
  std::string text;
  for (std::size_t i = 0; i < study.factors.size(); ++i) {
    const std::string& value = parameter(study, scenario, i).text;
    if (value.empty()) continue;
    text += fmt::format("# the sweep sets {} to {}\n", study.factors[i].path, value);
  }
  return text;
}

/// The points of the sweep, as comments.
std::string sweep_as_comments(const Study& study) {
  std::string text = fmt::format("---\n# sweep: {}, {} points, each in {} of the variants\n",
                                 study.design, study.points.size(), variants_at_points(study));
  const std::size_t shown = std::min(most_points_shown, study.points.size());
  for (std::size_t point = 0; point < shown; ++point) {
    text += fmt::format("# point {}:", point);
    for (std::size_t i = 0; i < study.factors.size(); ++i) {
      text += fmt::format("{} {}={}", i == 0 ? "" : ",", study.factors[i].path,
                          study.points[point][i].text);
    }
    text += '\n';
  }
  if (shown < study.points.size()) {
    text += fmt::format("# and {} more, which --json prints\n", study.points.size() - shown);
  }
  return text;
}

}  // namespace

CommandDescription ShowCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim show study.yaml --origins",
      "cxsim show shipping_delay --scenario slowdown",
      "cxsim show quickstart --set run.customers=50000 --json",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage,
                                         ExitCode::scenario_invalid, ExitCode::input_output,
                                         ExitCode::internal_error};
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
  if (scenario_name_) {
    show(study, scenario_called(study, scenario_name_), console);
    return ExitCode::done;
  }
  if (console.wants_json()) {
    Json result{{"study", study.name}, {"scenarios", Json::array()}};
    for (const StudyVariant& variant : study.variants) {
      result["scenarios"].push_back(as_json(variant.name, variant.name, variant.in_force));
    }
    if (!study.points.empty()) result["sweep"] = sweep_as_json(study);
    console.print(result.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    return ExitCode::done;
  }
  for (const StudyVariant& variant : study.variants) {
    if (study.variants.size() > 1 || !study.points.empty()) {
      const bool is_first = &variant == &study.variants.front();
      console.print(fmt::format("{}# scenario {}\n", is_first ? "" : "---\n", variant.name));
    }
    console.print(origins_ ? variant.origins : variant.in_force);
  }
  if (!study.points.empty()) console.print(sweep_as_comments(study));
  return ExitCode::done;
}

void ShowCommand::show(const Study& study, const StudyScenario& scenario,
                       const Console& console) const {
  if (console.wants_json()) {
    const Json shown = as_json(scenario.name, scenario.variant, in_force(study, scenario));
    const Json result{{"study", study.name}, {"scenarios", {shown}}};
    console.print(result.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    return;
  }
  if (study.scenarios.size() > 1) console.print(fmt::format("# scenario {}\n", scenario.name));
  if (!origins_) return console.print(in_force(study, scenario));
  const auto variant = std::ranges::find(study.variants, scenario.variant, &StudyVariant::name);
  if (scenario.point >= 0) console.print(set_by_sweep(study, scenario));
  console.print(variant->origins);
}

}  // namespace cxsim
