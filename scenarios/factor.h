#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/factor_value.h"
#include "scenarios/field_finder.h"
#include "scenarios/reading_context.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// A continuum of values, each with a share of the unit interval.
struct FactorRange {
  enum class Kind : std::uint8_t { uniform, log_uniform, triangular, distributed };

  Kind kind = Kind::uniform;
  double from = 0;
  double to = 0;
  double mode = 0;            // triangular
  Distribution distribution;  // distributed

  /// Below which a share `u` of the values lies, 0 < u < 1.
  double at(double u) const;
};

/// A field that a sweep varies: over a list of values or over a range.
struct Factor {
  std::string path;
  Origin origin;                  // of what it is set to
  FoundField field;               // what is the same of it in all variants
  std::vector<FactorValue> list;  // with `nodes`, what was written
  std::vector<YamlNode> nodes;
  std::optional<FactorRange> range;

  /// The value at `u`, 0 < u < 1: of a list the one whose equal share it lies in; of a range with
  /// six significant digits, or whole where the field is.
  FactorValue at(double u, std::string_view currency) const;
};

/// A single value of a factor, as in a list.
FactorValue factor_value(const YamlNode& node, const FoundField& field);

/// Reads what a factor may be set to: a list of values where `takes_lists`, else a range such as
/// `{uniform: {from: 1 day, to: 4 days}}` or `{one_of: [...]}`. Adds what is wrong to the problems;
/// returns nothing then.
std::optional<Factor> read_factor(const NamedValue& value, FoundField field, bool takes_lists,
                                  ReadingContext& context);

/// `node` in one line of YAML.
std::string flow_text(const YamlNode& node);

}  // namespace cxsim
