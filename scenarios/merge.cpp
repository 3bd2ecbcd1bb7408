#include "scenarios/merge.h"

#include <algorithm>
#include <utility>

namespace cxsim {

YamlNode merged(YamlNode lower, const YamlNode& upper) {
  if (!lower.is_map() || !upper.is_map()) return upper;
  lower.origin = upper.origin;
  for (YamlEntry& entry : lower.entries) entry.is_inherited = true;
  for (const YamlEntry& entry : upper.entries) {
    const auto below = std::ranges::find(lower.entries, entry.key, &YamlEntry::key);
    if (below == lower.entries.end()) {
      lower.entries.push_back(entry);
      continue;
    }
    below->value = merged(std::move(below->value), entry.value);
    below->key_origin = entry.key_origin;
    below->is_inherited = entry.is_inherited;
  }
  return lower;
}

YamlNode map_of(std::string key, const Origin& origin, YamlNode value) {
  YamlNode map;
  map.kind = YamlNode::Kind::map;
  map.origin = origin;
  map.entries.push_back({std::move(key), origin, std::move(value)});
  return map;
}

std::vector<const YamlEntry*> entries_in_force(const YamlNode& map) {
  std::vector<const YamlEntry*> own;
  std::vector<const YamlEntry*> all;
  for (const YamlEntry& entry : map.entries) {
    if (entry.value.is_null()) continue;
    all.push_back(&entry);
    if (!entry.is_inherited) own.push_back(&entry);
  }
  return own.empty() ? all : own;
}

void remove_entry(YamlNode& map, std::string_view key) {
  std::erase_if(map.entries, [&](const YamlEntry& entry) { return entry.key == key; });
}

}  // namespace cxsim
