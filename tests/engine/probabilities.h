#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

/// What the tests of distributions share.
namespace cxsim {

/// Uniforms of engine/draws.h, from the smallest to the largest.
inline std::vector<double> probabilities() {
  std::vector<double> result = {0,        1e-9,     1e-7,     1e-5,       1e-3, 0.01, 0.05,
                                0.1,      0.2,      0.3,      0.4,        0.49, 0.5,  0.51,
                                0.6,      0.7,      0.8,      0.9,        0.95, 0.99, 0.999,
                                1 - 1e-5, 1 - 1e-7, 1 - 1e-9, 1 - 0x1p-32};
  for (double& p : result) {
    p = (std::floor(p * 0x1p32) + 0.5) * 0x1p-32;
  }
  return result;
}

inline double relative(double value, long double expected) {
  return static_cast<double>(value / expected - 1);
}

/// By how much of itself a quantile is wrong, from the oracle's cdf and density (its quantiles are
/// themselves wrong by up to 1e-9).
template <typename Oracle>
double relative_error_of_quantile(const Oracle& oracle, long double x, double p) {
  const long double excess = p <= 0.5
                                 ? cdf(oracle, x) - p
                                 : (1 - static_cast<long double>(p)) - cdf(complement(oracle, x));
  return static_cast<double>(std::abs(excess / (x * pdf(oracle, x))));
}

/// Over stretches of neighbouring uniforms at the ends, where formulas meet, and anywhere.
template <typename Quantile>
void expect_increasing_over_uniforms(Quantile quantile) {
  for (const double start : {0.0, 0.0123, 0.11, 0.4999999, 0.7, 0.9999999}) {
    const double first = (std::floor(start * 0x1p32) + 0.5) * 0x1p-32;
    double below = quantile(first);
    for (int step = 1; step < 300; ++step) {
      const double value = quantile(first + step * 0x1p-32);
      ASSERT_LT(below, value) << "near " << start << ", step " << step;
      below = value;
    }
  }
}

}  // namespace cxsim
