#pragma once

#include "engine/special_functions.h"

namespace cxsim {

/// The gamma distribution with scale 1 (and mean `shape`), 0.05 <= shape <= 1e7. A value; pure.
class StandardGamma {
 public:
  explicit StandardGamma(double shape);

  /// x > 0. Relative error of the smaller tail below 1e-12 as long as it is above 1e-300.
  Tails tails(double x) const;

  /// 0 < p < 1. Relative error below 1e-11; increasing over the uniforms of engine/draws.h. Values
  /// below e^-700 (possible for shapes below 0.1 and p < 1e-15) are raised to it.
  double quantile(double p) const;

 private:
  double density_of_log(double x) const;
  Tails tails(double x, double density_of_log) const;
  double quantile_of_lower_tail(double p) const;
  double quantile_of_upper_tail(double q) const;
  double guess(double normal_score, double log_of_small) const;

  double shape_;
  double stirling_error_;
};

}  // namespace cxsim
