#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/fields.h"
#include "scenarios/problem_codes.h"

/// Quantities as people write them: `5 days`, `12%`, `29 EUR`, `0.1/day`, `day 120`.
namespace cxsim {

/// A number in the unit that its field is stored in (a fraction of one for `12%`).
struct Quantity {
  double value = 0;
  std::string_view currency;  // part of the text read; of money only
};

/// Why a text is no quantity of a unit, and what would be right.
struct QuantityProblem {
  ProblemCode code{};
  std::string message;
  std::string help;
};

/// Reads `text` as a quantity of `unit`. Units of the same kind are converted (`12 hours` is half a
/// day, `6/year` a rate per day); months are refused because their length varies. Powers of ten
/// (`12.3%`) are exact: the double nearest to 0.123.
std::variant<Quantity, QuantityProblem> read_quantity(std::string_view text, Unit unit);

/// The shortest text from which `read_quantity` makes exactly `value`. `value` is finite.
std::string quantity_text(double value, Unit unit, std::string_view currency);

/// "a duration such as `5 days`", "a share such as `12%`": what a field of that unit takes.
std::string description_of(Unit unit);

/// The units that a field of `unit` takes, as code in Markdown: "`s`, `min`, `hours`, ...".
std::string units_of(Unit unit);

/// A regular expression (ECMA 262) for what `read_quantity` accepts, without `-` unless `negative`.
/// Empty for pure numbers.
std::string quantity_pattern(Unit unit, bool negative);

}  // namespace cxsim
