#pragma once

#include "engine/special_functions.h"

namespace cxsim {

/// The beta distribution on [0, 1], 0.05 <= alpha, beta <= 1e7. A value; pure.
class StandardBeta {
 public:
  StandardBeta(double alpha, double beta);

  /// At x, 0 < x < 1; the caller gives 1 - x too, which has lost its digits where x is near 1.
  /// Relative error of the smaller tail below 1e-11 as long as it is above 1e-300.
  Tails tails(double x, double one_minus_x) const;

  /// 0 < p < 1. Relative error of the result and of its distance from 1 below 1e-10, as far as a
  /// double near 1 can tell; increasing over the uniforms of engine/draws.h.
  double quantile(double p) const;

 private:
  StandardBeta(double alpha, double beta, double stirling_errors);

  StandardBeta mirrored() const { return {beta_, alpha_, stirling_errors_}; }
  double density_of_logit(double x, double one_minus_x) const;
  double lower_tail(double x, double one_minus_x, double density) const;
  /// The logit of the quantile, p <= 1/2.
  double logit_quantile(double p) const;
  double logit_guess(double p) const;
  double log_of_small_quantile(double log_p) const;

  double alpha_;
  double beta_;
  double stirling_errors_;  // of alpha and beta less that of their sum
};

}  // namespace cxsim
