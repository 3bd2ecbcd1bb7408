#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cxsim {

/// A decimal number as written at the start of a text: optional `-`, digits, optional fraction,
/// optional exponent. `1e6`, `.5` and `-0.25` are numbers; `+5`, `5.`, `010`, `0x1f`, `1_000` are
/// not.
struct NumberText {
  std::string_view mantissa;  // "-0.25"
  int exponent = 0;           // of ten; of `e`
  std::size_t length = 0;     // characters in all; 0 if there is no number
};

/// The longest number at the start of `text`.
NumberText number_at_start(std::string_view text);

/// The double nearest to `number` times 10^`shift`, rounded once; nothing if it is too large or too
/// small to hold.
std::optional<double> value_of(const NumberText& number, int shift = 0);

/// The nearest number with six significant digits, which can be read and typed.
double shortened(double value);

/// The shortest text whose value, times 10^`-shift`, is exactly `value`: `decimal_text(0.12, 2)` is
/// "12". Reads alike in YAML 1.1 and 1.2. `value` is finite.
std::string decimal_text(double value, int shift = 0);

}  // namespace cxsim
