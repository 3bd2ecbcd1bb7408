#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/fields.h"

namespace cxsim {

/// What there is to know about one field, as text.
struct FieldDescription {
  enum class Kind : std::uint8_t { value, group, choice_of_groups, named_groups };

  Kind kind = Kind::value;
  std::string path;  // "company.promise.padding"; `NAME` for names that users give
  std::string meaning;
  std::string type;           // "a duration", "a whole number", "one of `a`, `b`"
  std::string default_value;  // as in YAML; empty for groups
  std::string range;          // "from 0 days to 365 days"; empty without limits
  Grade grade = Grade::chosen;
  std::string source;
};

/// All fields that `members` describes, in order, groups before their members, with every
/// alternative and every entry of a catalogue whether in force or not. `path` is prefixed.
std::vector<FieldDescription> described_fields(const std::function<void(FieldVisitor&)>& members,
                                               std::string_view path = {});

}  // namespace cxsim
