#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/distribution.h"
#include "engine/fields.h"

namespace cxsim {

/// How fields are written.
struct WritingStyle {
  std::string currency = "EUR";
  /// What to remark on the value at a path ("eu.yaml:14"), as a comment at the end of its line.
  /// Empty: no comments.
  std::function<std::string(std::string_view path)> remark;
};

/// The fields that `members` describes as canonical YAML: every field in the order described, with
/// its unit. Absent optional groups are left out. Reading the text into defaults gives the same
/// values, bit by bit.
std::string written_fields(const std::function<void(FieldVisitor&)>& members,
                           const WritingStyle& style);

/// A distribution as one YAML value: "4 days", "{lognormal: {median: 4 days, spread: 0.6}}".
std::string distribution_text(const Distribution& distribution, Unit unit,
                              std::string_view currency);

}  // namespace cxsim
