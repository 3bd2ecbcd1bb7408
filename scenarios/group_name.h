#pragma once

#include <string>
#include <string_view>

#include "scenarios/scenario_error.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// Whether a user may call a segment or variant so: a letter (of any alphabet), then letters,
/// digits, `_` and `-`, at most 60 bytes in all.
bool is_group_name(std::string_view name);
/// The same as a regular expression (ECMA 262), without the limit on the length.
std::string_view group_name_pattern();

/// Adds a problem if the key of `entry` is no such name; `path` is that of the map it stands in.
void check_group_name(const YamlEntry& entry, std::string_view path, ProblemList& problems);

}  // namespace cxsim
