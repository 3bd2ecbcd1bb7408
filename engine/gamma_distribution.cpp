#include "engine/gamma_distribution.h"

#include <algorithm>
#include <cmath>

#include "engine/elementary.h"
#include "engine/tail_root.h"

namespace cxsim {
namespace {

constexpr double two_pi = 0x1.921fb54442d18p+2;

/// Terms that change a sum by less are not added.
constexpr double negligible = 0x1p-54;

/// Sum of x^n / ((shape + 1) ... (shape + n)), n from 0 [Abramowitz & Stegun 6.5.29].
double lower_series(double shape, double x) {
  double term = 1.0;
  double sum = 1.0;
  for (double n = 1.0; term > negligible * sum; n += 1.0) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

/// 1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - 2 (2 - a)/(x + 5 - a - ...))), a the shape, by Lentz's
/// method [Abramowitz & Stegun 6.5.31, even part; Thompson & Barnett 1986].
double upper_fraction(double shape, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1.0 - shape;
  double c = 1.0 / tiny;
  double d = 1.0 / (b == 0.0 ? tiny : b);
  double result = d;
  double factor = 0.0;
  for (double n = 1.0; std::abs(factor - 1.0) >= 4.0 * negligible; n += 1.0) {
    const double a = -n * (n - shape);
    b += 2.0;
    const double denominator = a * d + b;
    d = 1.0 / (denominator == 0.0 ? tiny : denominator);
    c = b + a / c;
    c = c == 0.0 ? tiny : c;
    factor = d * c;
    result *= factor;
  }
  return result;
}

}  // namespace

StandardGamma::StandardGamma(double shape)
    : shape_(shape), stirling_error_(stirling_error(shape)) {}

/// x f(x), the density of log x: x^shape e^-x / Gamma(shape), arranged so that nothing large is
/// subtracted from something large [Loader 2000].
double StandardGamma::density_of_log(double x) const {
  return std::sqrt(shape_ / two_pi) *
         exponential(-shape_ * log_excess(x, shape_) - stirling_error_);
}

Tails StandardGamma::tails(double x) const {
  return tails(x, density_of_log(x));
}

Tails StandardGamma::tails(double x, double density) const {
  if (x < shape_ + 1.0) {
    const double lower = density / shape_ * lower_series(shape_, x);
    return {lower, 1.0 - lower};
  }
  const double upper = density * upper_fraction(shape_, x);
  return {1.0 - upper, upper};
}

double StandardGamma::quantile(double p) const {
  return p <= 0.5 ? quantile_of_lower_tail(p) : quantile_of_upper_tail(1.0 - p);
}

/// The logarithm of a starting point [Wilson & Hilferty 1931], unless that is too small to be good:
/// then the one from the first term of the lower series, which is never above the quantile.
double StandardGamma::guess(double normal_score, double log_of_small) const {
  const double base = 1.0 - 1.0 / (9.0 * shape_) + normal_score / (3.0 * std::sqrt(shape_));
  if (base < 0.3) {
    return log_of_small;
  }
  return std::max(log_of_small, natural_log(shape_ * base * base * base));
}

double StandardGamma::quantile_of_lower_tail(double p) const {
  const double log_p = natural_log(p);
  const double log_of_small = (log_p + log_gamma(shape_ + 1.0)) / shape_;
  if (log_of_small < -40.0) {
    return exponential(log_of_small);
  }
  const auto log_lower = [this](double t) {
    const double x = exponential(t);
    const double density = density_of_log(x);
    const double lower = tails(x, density).lower;
    return LogTail{natural_log(lower), density / lower, shape_ - x};
  };
  const double start = guess(normal_quantile(p), log_of_small);
  return exponential(solve_log_tail(log_lower, log_p, start, -700.0, 100.0));
}

double StandardGamma::quantile_of_upper_tail(double q) const {
  const double log_of_small = (log_one_plus(-q) + log_gamma(shape_ + 1.0)) / shape_;
  if (log_of_small < -40.0) {
    return exponential(log_of_small);
  }
  const auto log_upper = [this](double t) {
    const double x = exponential(t);
    const double density = density_of_log(x);
    const double upper = tails(x, density).upper;
    return LogTail{natural_log(upper), -density / upper, shape_ - x};
  };
  // No double below 1 leaves more than this to the right of it.
  const double high = natural_log(shape_ + 10.0 * std::sqrt(shape_) + 40.0);
  const double start = guess(-normal_quantile(q), log_of_small);
  return exponential(
      solve_log_tail(log_upper, natural_log(q), std::min(start, high), -700.0, high));
}

}  // namespace cxsim
