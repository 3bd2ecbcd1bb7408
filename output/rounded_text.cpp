#include "output/rounded_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cxsim {
namespace {

constexpr int most_decimals = 9;

/// The power of ten of the first digit.
int magnitude_of(double value) {
  return static_cast<int>(std::floor(std::log10(value)));
}

}  // namespace

int decimals_of(const Estimate& estimate) {
  const double half = (estimate.high - estimate.low) / 2;
  int decimals = 0;
  if (half > 0 && std::isfinite(half)) {
    const int magnitude = magnitude_of(half);
    const bool starts_with_one = half < 2 * std::pow(10.0, magnitude);
    decimals = -magnitude + (starts_with_one ? 1 : 0);
  } else if (estimate.value != 0 && std::isfinite(estimate.value)) {
    decimals = 2 - magnitude_of(std::abs(estimate.value));
  }
  return std::clamp(decimals, 0, most_decimals);
}

std::string rounded_text(double value, int decimals) {
  if (std::isnan(value)) return "-";
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find_first_of("123456789") == std::string::npos && text.front() == '-') text.erase(0, 1);
  return text;
}

std::string interval_text(const Estimate& estimate, int decimals) {
  if (!estimate.has_interval()) return "";
  return fmt::format("{} to {}", rounded_text(estimate.low, decimals),
                     rounded_text(estimate.high, decimals));
}

std::string number_with_interval(const Estimate& estimate) {
  const int decimals = decimals_of(estimate);
  const std::string interval = interval_text(estimate, decimals);
  const std::string number = rounded_text(estimate.value, decimals);
  return interval.empty() ? number : fmt::format("{} ({})", number, interval);
}

Estimate scaled(const Estimate& estimate, double factor) {
  Estimate result = estimate;
  result.value *= factor;
  result.low *= factor;
  result.high *= factor;
  return result;
}

Estimate negated(const Estimate& estimate) {
  Estimate result = estimate;
  result.value = -estimate.value;
  result.low = -estimate.high;
  result.high = -estimate.low;
  return result;
}

}  // namespace cxsim
