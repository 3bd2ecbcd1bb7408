#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <string>

#include "engine/unit_points.h"

namespace cxsim {

/// What a factor of a sweep is set to.
struct FactorValue {
  double number = std::numeric_limits<double>::quiet_NaN();  // in the field's unit; NaN of words
  std::string text;                                          // as in YAML, in one line
};

/// Points that a caller wants instead of those of the sweep's design, given the number of factors.
using PointMaker = std::function<UnitPoints(std::size_t factors)>;

}  // namespace cxsim
