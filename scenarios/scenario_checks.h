#pragma once

#include "scenarios/reading_context.h"
#include "scenarios/scenario.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// Checks what a single field cannot know: shares that add up, days inside the run, values that
/// only together make no sense. `scenario` has been read from `root` and `run` from `study_root`,
/// without problems.
void check_scenario(const Scenario& scenario, const RunSettings& run, const YamlNode& root,
                    const YamlNode& study_root, ReadingContext& context);

}  // namespace cxsim
