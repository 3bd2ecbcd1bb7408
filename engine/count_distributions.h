#pragma once

#include <span>

#include "engine/special_functions.h"

/// Distributions of counts 0, 1, 2 ... A quantile is the smallest count whose probability of not
/// being exceeded reaches p, decided by the same figures for all p, and so exactly monotone.
namespace cxsim {

/// 0 <= mean <= 1e6. A value; pure.
class PoissonDistribution {
 public:
  explicit PoissonDistribution(double mean) : mean_(mean) {}

  /// Of at most `count` and of more; count >= 0, a whole number.
  Tails tails(double count) const;
  double quantile(double p) const;  // 0 < p < 1

 private:
  double mean_;
};

/// Poisson counts whose rate is gamma distributed with shape `dispersion` among customers:
/// variance = mean + mean^2 / dispersion. 0 <= mean <= 1e6, 0.05 <= dispersion <= 1e4. A value;
/// pure.
class NegativeBinomialDistribution {
 public:
  NegativeBinomialDistribution(double mean, double dispersion)
      : mean_(mean), dispersion_(dispersion) {}

  /// Of at most `count` and of more; count >= 0, a whole number.
  Tails tails(double count) const;
  double quantile(double p) const;  // 0 < p < 1

 private:
  double mean_;
  double dispersion_;
};

/// Replaces each p by the quantile of a negative binomial distribution with its own mean: the same
/// bits as one by one, in less time. Sizes are equal.
void negative_binomial_quantiles(std::span<const double> means, double dispersion,
                                 std::span<double> values);

}  // namespace cxsim
