#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/scenario_error.h"
#include "scenarios/source_texts.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// Parses one source strictly: one document, unique plain names as keys, no merge keys, no tags, no
/// null by accident. Aliases are replaced by copies, counted before they are made. Adds what is
/// wrong to `problems` (several things where the parser can go on) and returns nothing then.
std::optional<YamlNode> parse_yaml(std::uint32_t source, const SourceTexts& sources,
                                   ProblemList& problems);

}  // namespace cxsim
