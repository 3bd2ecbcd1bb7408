#include "cli/read_scenario.h"

#include <fmt/format.h>

#include "cli/library.h"
#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "output/outcome.h"
#include "scenarios/nearest_name.h"

namespace cxsim {

Study read_scenario(const std::string& word, const ScenarioChanges& changes) {
  return read_study({.file = scenario_path(word),
                     .overrides = changes.settings,
                     .known_outcomes = outcome_names(),
                     .other_files = library_file,
                     .swept = changes.swept,
                     .points = changes.points});
}

const StudyScenario& scenario_called(const Study& study, const std::optional<std::string>& name) {
  if (!name) return study.scenarios[study.baseline];
  std::vector<std::string_view> names;
  for (const StudyScenario& scenario : study.scenarios) {
    if (scenario.name == *name) return scenario;
    names.push_back(scenario.name);
  }
  const std::string advice = did_you_mean(*name, names);
  throw UsageError(
      fmt::format("the study has no scenario `{}`{}{}", *name, advice.empty() ? "" : "; ", advice));
}

std::string size_of(const Study& study) {
  const std::string least = study.stopping.is_on ? fmt::format("{} to ", study.stopping.least) : "";
  return fmt::format(
      "{}: {}, {}{}, {}, {}", study.name, counted(study.scenarios.size(), "scenario"), least,
      counted(study.replications, "replication"), counted(study.customers, "customer"),
      counted(static_cast<std::uint64_t>(study.days), "day"));
}

}  // namespace cxsim
