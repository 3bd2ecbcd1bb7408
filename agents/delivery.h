#pragma once

#include <cmath>

#include "engine/elementary.h"

/// Promises and arrivals in days, and both as levels [model 0.3, 4.1, 4.3].
namespace cxsim {

/// What a delivery time is measured against in its market.
struct DeliveryScale {
  double reference_days = 5;  // the delivery time of level 0
  double days_per_unit = 2;   // a standard deviation between firms [C]
};

inline double delivery_level(double days, const DeliveryScale& scale) {
  return (scale.reference_days - days) / scale.days_per_unit;
}

inline double wait_level(double minutes, double reference_minutes) {
  return -natural_log((1.0 + minutes) / (1.0 + reference_minutes));
}

/// The wait of a level: the inverse of `wait_level`, at least 0.
inline double wait_minutes(double level, double reference_minutes) {
  return std::fmax(0.0, (1.0 + reference_minutes) * exponential(-level) - 1.0);
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
