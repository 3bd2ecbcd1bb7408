#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/fields.h"
#include "scenarios/reading_context.h"

namespace cxsim {

/// Reads the fields that `members` describes from `map` into them; `path` is where the map stands
/// ("" at the root). What the map does not say, or sets to null, keeps its value, so hand in
/// defaults. Adds everything wrong to the problems of the context; fields with problems keep their
/// values too. `read_elsewhere` are further names that the map may have, for advice on unknown
/// ones.
void read_fields(const YamlNode& map, const std::string& path,
                 const std::function<void(FieldVisitor&)>& members, ReadingContext& context,
                 std::span<const std::string_view> read_elsewhere = {});

}  // namespace cxsim
