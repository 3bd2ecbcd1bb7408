#pragma once

#include <algorithm>

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
  return rates.always + rates.delighted * power(std::max(0.0, above_anchor), rates.exponent) +
         rates.disappointed * power(std::max(0.0, -above_anchor), rates.exponent);
}

}  // namespace cxsim
