#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/study.h"

namespace cxsim {

/// What is changed about a scenario from outside.
struct ScenarioChanges {
  std::vector<std::string> settings = {};  // `path=value`, applied in order
  std::vector<std::string> swept = {};     // `path=value,value`
  PointMaker points = {};                  // instead of those of the sweep's design
};

/// Reads what a user calls `word`, a file or a scenario of the library, with changes applied.
/// Throws ScenarioError or UsageError.
Study read_scenario(const std::string& word, const ScenarioChanges& changes);

/// The scenario of that name, or without one the baseline. Throws UsageError.
const StudyScenario& scenario_called(const Study& study, const std::optional<std::string>& name);

/// What a study is and how large, in a line: "quickstart: 4 scenarios, 12 replications, ...".
std::string size_of(const Study& study);

}  // namespace cxsim
