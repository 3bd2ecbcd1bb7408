#include "scenarios/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

#include "engine/errors.h"

namespace cxsim {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t digits_at(std::string_view text, std::size_t start) {
  std::size_t end = start;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - start;
}

/// Beyond any double, so that an absurd exponent does not overflow on the way to being refused.
constexpr int largest_exponent = 100'000;

int clamped_exponent(std::string_view digits, bool negative) {
  int exponent = 0;
  for (const char digit : digits)
    exponent = std::min(exponent * 10 + (digit - '0'), largest_exponent);
  return negative ? -exponent : exponent;
}

}  // namespace

NumberText number_at_start(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, sign);
  std::size_t end = sign + whole;
  std::size_t fraction = 0;
  if (end < text.size() && text[end] == '.') fraction = digits_at(text, end + 1);
  if (fraction > 0) end += 1 + fraction;
  if (whole + fraction == 0) return {};
  NumberText number{text.substr(0, end), 0, end};
  if (end == text.size() || (text[end] != 'e' && text[end] != 'E')) return number;
  std::size_t exponent_start = end + 1;
  const bool has_sign =
      exponent_start < text.size() && (text[exponent_start] == '+' || text[exponent_start] == '-');
  const bool negative = has_sign && text[exponent_start] == '-';
  if (has_sign) ++exponent_start;
  const std::size_t exponent_digits = digits_at(text, exponent_start);
  if (exponent_digits == 0) return number;
  number.exponent = clamped_exponent(text.substr(exponent_start, exponent_digits), negative);
  number.length = exponent_start + exponent_digits;
  return number;
}

std::optional<double> value_of(const NumberText& number, int shift) {
  const std::string text = fmt::format("{}e{}", number.mantissa, number.exponent + shift);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string decimal_text(double value, int shift) {
  require(std::isfinite(value), "only finite numbers are written");
  std::array<char, 40> buffer;
  const auto end =
      std::to_chars(buffer.begin(), buffer.end(), std::abs(value), std::chars_format::scientific)
          .ptr;
  const std::string_view scientific(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = scientific.find('e');
  std::string digits(1, scientific.front());
  if (e > 2) digits += scientific.substr(2, e - 2);
  const NumberText parsed = number_at_start(scientific);
  const int exponent = value == 0 ? 0 : parsed.exponent + shift;
  const std::string sign = std::signbit(value) ? "-" : "";
  const int decimals = static_cast<int>(digits.size()) - 1 - exponent;
  if (exponent < -5 || exponent > 16) {
    const std::string fraction = digits.size() > 1 ? digits.substr(1) : "0";
    return fmt::format("{}{}.{}e{:+03}", sign, digits[0], fraction, exponent);
  }
  if (decimals <= 0) return sign + digits + std::string(static_cast<std::size_t>(-decimals), '0');
  if (exponent < 0) digits.insert(0, static_cast<std::size_t>(-exponent), '0');
  digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  return sign + digits;
}

double shortened(double value) {
  return value_of(number_at_start(fmt::format("{:.6g}", value))).value_or(value);
}

}  // namespace cxsim
