#pragma once

#include <cmath>

#include "engine/elementary.h"

/// Promises and arrivals in days, and both as levels [model 0.3, 4.1, 4.3].
namespace cxsim {

inline constexpr double days_per_unit = 2.0;  // two days are one category unit [C]

inline double delivery_level(double days, double reference_days) {
  return (reference_days - days) / days_per_unit;
}

inline double wait_level(double minutes, double reference_minutes) {
  return -natural_log((1.0 + minutes) / (1.0 + reference_minutes));
}

/// 15% above the reference price is one category unit below [C].
inline double price_level(double price, double reference_price) {
  return -(price - reference_price) / (0.15 * reference_price);
}

/// The quote in whole days, at least 1: hype x (quantile of recent lead times + padding).
inline double quoted_days(double recent_quantile, double padding, double hype) {
  return std::fmax(1.0, std::floor(hype * (recent_quantile + padding) + 0.5));
}

}  // namespace cxsim
