#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "scenarios/scenario_error.h"
#include "scenarios/source_texts.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// Parses one source strictly: one document, unique plain names as keys, no merge keys, no tags, no
/// null by accident. Aliases are replaced by copies, counted before they are made. Adds what is
/// wrong to `problems`; returns nothing where the rest could not be read. An empty source is null.
std::optional<YamlNode> parse_yaml(std::uint32_t source, const SourceTexts& sources,
                                   ProblemList& problems);

/// The same for the value that begins at byte `start` of a source; here nothing is a problem, and
/// so is a value that begins a second line.
std::optional<YamlNode> parse_yaml_value(std::uint32_t source, std::size_t start,
                                         const SourceTexts& sources, ProblemList& problems);

}  // namespace cxsim
