#pragma once

#include <string>

#include "output/statistics.h"

namespace cxsim {

/// Decimals that an estimate deserves: those down to the first digit of half its interval, one more
/// where that digit is 1; without an interval, three digits in all. 0 to 9.
int decimals_of(const Estimate& estimate);

/// "-0.31"; never "-0.00"; "-" for NaN.
std::string rounded_text(double value, int decimals);

/// "0.28 to 0.34"; empty without an interval.
std::string interval_text(const Estimate& estimate, int decimals);

/// "0.31 (0.28 to 0.34)", with the decimals that it deserves; the number alone without an interval.
std::string number_with_interval(const Estimate& estimate);

/// The estimate of a quantity in units `factor` times smaller.
Estimate scaled(const Estimate& estimate, double factor);

/// The estimate of the quantity's negative.
Estimate negated(const Estimate& estimate);

}  // namespace cxsim
