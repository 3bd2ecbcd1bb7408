#pragma once

#include <memory>
#include <string>
#include <vector>

#include "agents/company.h"
#include "engine/network.h"
#include "scenarios/reading_context.h"
#include "scenarios/scenario.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// A table that a scenario names, shared read-only by all worlds that name it.
struct StudyData {
  std::string key;    // what was read: the file as it is named, and how
  std::string named;  // the file, absolute
  std::string file;   // where it was read
  std::unique_ptr<ObservedOrders> orders;
  std::unique_ptr<std::vector<Tie>> ties;
  std::string remark;  // "18061 orders; 53 without both dates left out"
};

/// Reads what `scenario` names by file, unless it is in `data` already, and points the scenario to
/// it. `root` is the scenario's tree, for places. Adds what is wrong to the problems
/// of `context`.
void attach_data(Scenario& scenario, const RunSettings& run, const YamlNode& root,
                 std::vector<StudyData>& data, ReadingContext& context);

}  // namespace cxsim
