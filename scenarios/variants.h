#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario_error.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// One world of a study: the study's scenario with a variant, and what that extends, laid over it.
struct VariantTree {
  std::string name;
  Origin origin;  // of the name
  YamlNode root;
};

/// The variants of a study in the order written. `scenario` is what all share. A variant set to
/// null is left out; one with problems counts as if it changed nothing.
std::vector<VariantTree> variant_trees(const YamlNode& scenario, const YamlNode& variants,
                                       ProblemList& problems);

}  // namespace cxsim
