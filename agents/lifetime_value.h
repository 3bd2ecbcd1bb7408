#pragma once

#include "engine/elementary.h"

/// What customers are worth over time [model 8.3].
namespace cxsim {

inline constexpr double discount_rate = 0.10;  // a year [model 11]

/// Worth today of one unit of money in so many days.
inline double discount_factor(double days, double yearly = discount_rate) {
  return exponential(-natural_log(1.0 + yearly) * days / 365.0);
}

/// Worth today of a unit of money spread evenly over so many days.
inline double spread_discount_factor(double days, double yearly = discount_rate) {
  const double rate = natural_log(1.0 + yearly) * days / 365.0;
  return rate > 0 ? (1.0 - exponential(-rate)) / rate : 1.0;
}

/// Yearly margins that a customer is worth who stays each year with the same chance
/// [Gupta & Lehmann 2003]. Understates where customers differ in how loyal they are.
inline double lifetime_multiple(double yearly_retention, double yearly = discount_rate) {
  return yearly_retention / (1.0 + yearly - yearly_retention);
}

}  // namespace cxsim
