#pragma once

#include <cstddef>
#include <string>

#include "scenarios/scenario_error.h"
#include "scenarios/source_texts.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// Lays `text`, the argument of a `--set path=value`, over `root`. The value is read as YAML; its
/// source is called `--set 1`, 2, ... by `number`. After a problem `root` is returned as it was.
YamlNode with_override(YamlNode root, const std::string& text, std::size_t number,
                       SourceTexts& sources, ProblemList& problems);

}  // namespace cxsim
