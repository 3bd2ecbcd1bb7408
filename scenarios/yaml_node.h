#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/source_texts.h"

namespace cxsim {

struct YamlEntry;

/// A value as it was written, aliases replaced by what they stand for. A tree: copy freely, no two
/// nodes share anything.
struct YamlNode {
  enum class Kind : std::uint8_t { null, scalar, list, map };

  Kind kind = Kind::null;
  bool quoted = false;             // of a scalar: in quotes, or a block of text
  Origin origin;                   // after anchors
  std::string text;                // of a scalar
  std::vector<YamlNode> items;     // of a list
  std::vector<YamlEntry> entries;  // of a map, in the order written; keys are unique

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
};

struct YamlEntry {
  std::string key;
  Origin key_origin;
  YamlNode value;
  /// In a merged map: written only in a lower layer, not in the last one that speaks of this map.
  bool is_inherited = false;
};

/// "a list", "a map", "text", "null": for messages.
std::string_view name_of(const YamlNode& node);
/// The entry of `map` with that key; null if there is none.
const YamlEntry* find_entry(const YamlNode& map, std::string_view key);
/// The entry at a path of keys such as "company.promise.padding"; null if there is none.
const YamlEntry* find_path(const YamlNode& root, std::string_view path);

}  // namespace cxsim
