#include "scenarios/yaml_node.h"

#include <algorithm>

#include "engine/errors.h"

namespace cxsim {

std::string_view name_of(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::null:
      return "null";
    case YamlNode::Kind::scalar:
      return "a single value";
    case YamlNode::Kind::list:
      return "a list";
    case YamlNode::Kind::map:
      return "a map";
  }
  report_broken_promise("a node is of one of the kinds listed");
}

const YamlEntry* find_entry(const YamlNode& map, std::string_view key) {
  const auto found = std::ranges::find(map.entries, key, &YamlEntry::key);
  return found == map.entries.end() ? nullptr : &*found;
}

const YamlEntry* find_path(const YamlNode& root, std::string_view path) {
  const std::size_t dot = path.find('.');
  const YamlEntry* entry = find_entry(root, path.substr(0, dot));
  if (entry == nullptr || dot == std::string_view::npos) return entry;
  return find_path(entry->value, path.substr(dot + 1));
}

}  // namespace cxsim
