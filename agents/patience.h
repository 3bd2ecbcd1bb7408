#pragma once

#include <algorithm>

#include "engine/elementary.h"

/// Patience with an order that does not come [model 3.5]. Days count from the promised date.
namespace cxsim {

/// Days late that this customer bears on this order before cancelling.
inline double tolerated_delay(double own_tolerance, double urgency, double trust) {
  return own_tolerance * (1.0 - 0.5 * urgency) * (1.0 + 0.5 * trust);
}

struct ContactHazard {
  double before_promise = 0.05;  // a day
  double at_promise = 0.25;      // a day, growing with lateness
  double growth = 0.15;          // a day late
  double cap = 1.0;              // a day
};

/// Hazard of asking "where is my order" on a day, times `factor` for tracking and notices.
inline double contact_hazard(double days_late, const ContactHazard& hazard, double factor) {
  if (days_late < 0) return hazard.before_promise * factor;
  return std::min(hazard.cap, hazard.at_promise * exponential(hazard.growth * days_late)) * factor;
}

}  // namespace cxsim
