#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "scenarios/scenario_error.h"
#include "scenarios/source_texts.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// Lays `text`, the argument of a `--set path=value`, over `root`. The value is read as YAML; its
/// source is called `--set 1`, 2, ... by `number`. After a problem `root` is returned as it was.
YamlNode with_override(YamlNode root, const std::string& text, std::size_t number,
                       SourceTexts& sources, ProblemList& problems);

/// Adds `text`, the argument of a `-s path=value,value`, to the factors of the sweep in `root`; its
/// source is called `-s 1`, 2, ... A range in braces is taken as it is. After a problem `root` is
/// returned as it was.
YamlNode with_swept(YamlNode root, const std::string& text, std::size_t number,
                    SourceTexts& sources, ProblemList& problems);

/// The option that a source of these names comes from, "--set" or "-s"; empty for a file.
std::string_view option_of(std::string_view source);

}  // namespace cxsim
