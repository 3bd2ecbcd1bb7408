#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/study.h"

namespace cxsim {

/// Reads what a user calls `word`, a file or a scenario of the library, with overrides applied.
/// Throws ScenarioError or UsageError.
Study read_scenario(const std::string& word, const std::vector<std::string>& overrides);

/// The scenario of that name, or without one the baseline. Throws UsageError.
const StudyScenario& scenario_called(const Study& study, const std::optional<std::string>& name);

/// What a study is and how large, in a line: "quickstart: 4 scenarios, 12 replications, ...".
std::string size_of(const Study& study);

}  // namespace cxsim
