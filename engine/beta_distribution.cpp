#include "engine/beta_distribution.h"

#include <cmath>

#include "engine/elementary.h"
#include "engine/tail_root.h"

namespace cxsim {
namespace {

constexpr double two_pi = 0x1.921fb54442d18p+2;

/// The continued fraction of the incomplete beta function by Lentz's method, two terms a step
/// [Abramowitz & Stegun 26.5.8; Thompson & Barnett 1986]; fast for x below (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  const auto kept_from_zero = [](double value) { return value == 0.0 ? tiny : value; };
  double c = 1.0;
  double d = 1.0 / kept_from_zero(1.0 - (a + b) * x / (a + 1.0));
  double result = d;
  double factor = 0.0;
  for (double m = 1.0; std::abs(factor - 1.0) >= 0x1p-52; m += 1.0) {
    const double even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
    d = 1.0 / kept_from_zero(1.0 + even * d);
    c = kept_from_zero(1.0 + even / c);
    result *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
    d = 1.0 / kept_from_zero(1.0 + odd * d);
    c = kept_from_zero(1.0 + odd / c);
    factor = d * c;
    result *= factor;
  }
  return result;
}

}  // namespace

StandardBeta::StandardBeta(double alpha, double beta)
    : StandardBeta(alpha, beta,
                   stirling_error(alpha) + stirling_error(beta) - stirling_error(alpha + beta)) {}

StandardBeta::StandardBeta(double alpha, double beta, double stirling_errors)
    : alpha_(alpha), beta_(beta), stirling_errors_(stirling_errors) {}

/// x (1 - x) f(x): x^alpha (1 - x)^beta / B(alpha, beta), arranged so that nothing large is
/// subtracted from something large [Loader 2000].
double StandardBeta::density_of_logit(double x, double one_minus_x) const {
  const double sum = alpha_ + beta_;
  const double exponent = alpha_ * log_excess(sum * x, alpha_) +
                          beta_ * log_excess(sum * one_minus_x, beta_) + stirling_errors_;
  return std::sqrt(alpha_ / sum * beta_ / two_pi) * exponential(-exponent);
}

double StandardBeta::lower_tail(double x, double one_minus_x, double density) const {
  if (x * (alpha_ + beta_ + 2.0) < alpha_ + 1.0) {
    return density / alpha_ * beta_fraction(alpha_, beta_, x);
  }
  return 1.0 - density / beta_ * beta_fraction(beta_, alpha_, one_minus_x);
}

Tails StandardBeta::tails(double x, double one_minus_x) const {
  const double density = density_of_logit(x, one_minus_x);
  return {lower_tail(x, one_minus_x, density), mirrored().lower_tail(one_minus_x, x, density)};
}

double StandardBeta::quantile(double p) const {
  return p <= 0.5 ? logistic(logit_quantile(p)) : logistic(-mirrored().logit_quantile(1.0 - p));
}

/// Where the first term of the lower tail, x^alpha / (alpha B(alpha, beta)), has the logarithm
/// `log_p`: the quantile where that is small.
double StandardBeta::log_of_small_quantile(double log_p) const {
  const double sum = alpha_ + beta_;
  const double log_beta_function =
      (alpha_ - 0.5) * natural_log(alpha_) - alpha_ * natural_log(sum) +
      (beta_ - 0.5) * log_one_plus(-alpha_ / sum) + 0.5 * natural_log(two_pi) + stirling_errors_;
  return (log_p + natural_log(alpha_) + log_beta_function) / alpha_;
}

/// [Abramowitz & Stegun 26.5.22] for a density with a mode; else as if it were x^(alpha - 1) up to
/// the mean and (1 - x)^(beta - 1) from there on [Press et al. 2007, 6.14.11].
double StandardBeta::logit_guess(double p) const {
  if (alpha_ >= 1.0 && beta_ >= 1.0) {
    const double z = normal_quantile(p);
    const double lambda = (z * z - 3.0) / 6.0;
    const double of_alpha = 1.0 / (2.0 * alpha_ - 1.0);
    const double of_beta = 1.0 / (2.0 * beta_ - 1.0);
    const double h = 2.0 / (of_alpha + of_beta);
    const double w = -z * std::sqrt(h + lambda) / h -
                     (of_beta - of_alpha) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * h));
    return natural_log(alpha_ / beta_) - 2.0 * w;
  }
  const double sum = alpha_ + beta_;
  const double below_mean = power(alpha_ / sum, alpha_) / alpha_;
  const double above_mean = power(beta_ / sum, beta_) / beta_;
  const double both = below_mean + above_mean;
  return p * both < below_mean ? natural_log(alpha_ * both * p) / alpha_
                               : -natural_log(beta_ * both * (1.0 - p)) / beta_;
}

double StandardBeta::logit_quantile(double p) const {
  const double log_p = natural_log(p);
  const double log_of_small = log_of_small_quantile(log_p);
  if (log_of_small < -40.0) {
    return log_of_small;
  }
  const auto log_lower = [this](double t) {
    const double x = logistic(t);
    const double one_minus_x = logistic(-t);
    const double density = density_of_logit(x, one_minus_x);
    const double lower = lower_tail(x, one_minus_x, density);
    return LogTail{natural_log(lower), density / lower, alpha_ * one_minus_x - beta_ * x};
  };
  return solve_log_tail(log_lower, log_p, logit_guess(p), -700.0, 700.0);
}

}  // namespace cxsim
