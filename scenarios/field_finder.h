#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/fields.h"

namespace cxsim {

/// A field that somebody named by its path, with its value.
struct FoundField {
  enum class Kind : std::uint8_t { number, integer, distribution, word };

  Kind kind = Kind::word;
  std::string name;
  std::string meaning;
  Unit unit = Unit::none;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  /// Whether it counts: not so where it belongs to a lever that is not pulled, a shock that does
  /// not strike, or another form of distribution.
  bool is_in_force = true;
  /// NaN for words, for distributions that are not a fixed value, and for what is not in force.
  double number = std::numeric_limits<double>::quiet_NaN();
  std::string text;  // as in YAML; empty for what is not in force
  /// Of a parameter of a distribution: the others, which are written beside it.
  std::vector<std::pair<std::string, std::string>> beside;

  /// A Field of `own_name` with the same unit and limits, for values of a factor.
  Field as_field(std::string_view own_name) const { return {own_name, meaning, unit, low, high}; }
};

/// The field at `path` ("company.promise.padding") among those that `members` describes; of a
/// distribution also one parameter of one form (`...lognormal.median`). Nothing where there is no
/// such field, or where the path leads to a group.
std::optional<FoundField> find_field(const std::function<void(FieldVisitor&)>& members,
                                     std::string_view path, std::string_view currency);

}  // namespace cxsim
