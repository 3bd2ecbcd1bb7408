#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/yaml_node.h"

namespace cxsim {

/// `upper` laid over `lower`: maps merge entry by entry, everything else replaces; null replaces
/// too and so resets to the default. Every node keeps the origin of the layer it comes from;
/// entries of a merged map that only `lower` has are marked as inherited.
YamlNode merged(YamlNode lower, const YamlNode& upper);

/// A map of a single entry, where `origin` says.
YamlNode map_of(std::string key, const Origin& origin, YamlNode value);

/// The entries of `map` that are set (not null), of the last layer that set any: what a choice
/// between alternatives is made from.
std::vector<const YamlEntry*> entries_in_force(const YamlNode& map);

/// Takes the entry with that key out of `map`, if it is there.
void remove_entry(YamlNode& map, std::string_view key);

}  // namespace cxsim
