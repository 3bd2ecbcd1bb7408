#pragma once

#include <cmath>

#include "engine/elementary.h"

/// Who talks and to how many [model 6.1; Anderson 1998]: an asymmetric U.
namespace cxsim {

struct TalkRates {
  double always = 0.5;
  double delighted = 2.0;
  double disappointed = 4.0;
  double exponent = 1.2;
  double dispersion = 0.7;  // of the negative binomial
};

/// Mean number of people told about an encounter.
inline double people_told(double above_anchor, const TalkRates& rates) {
  const double rate = above_anchor > 0 ? rates.delighted : rates.disappointed;
  return rates.always + rate * power(std::abs(above_anchor), rates.exponent);
}

}  // namespace cxsim
