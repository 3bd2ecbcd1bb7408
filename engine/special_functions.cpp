#include "engine/special_functions.h"

#include <array>

#include "engine/elementary.h"

namespace cxsim {
namespace {

constexpr double half_log_of_two_pi = 0x1.d67f1c864beb5p-1;

/// Where seven terms of Stirling's series leave less than 1e-15.
constexpr double series_from = 10.0;

/// x >= series_from [Abramowitz & Stegun 6.1.40].
double stirling_series(double x) {
  const double inverse = 1.0 / x;
  return inverse *
         elementary::polynomial(inverse * inverse,
                                std::array{1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0,
                                           1.0 / 1188.0, -691.0 / 360360.0, 1.0 / 156.0});
}

double stirling_formula(double x) {
  return (x - 0.5) * natural_log(x) - x + half_log_of_two_pi;
}

}  // namespace

double log_gamma(double x) {
  // Gamma(x) = Gamma(x + n) / (x (x + 1) ... (x + n - 1)).
  double product = 1.0;
  while (x < series_from) {
    product *= x;
    x += 1.0;
  }
  return stirling_formula(x) + stirling_series(x) - natural_log(product);
}

double stirling_error(double x) {
  return x >= series_from ? stirling_series(x) : log_gamma(x) - stirling_formula(x);
}

double log_excess(double x, double mean) {
  const double u = (x - mean) / mean;
  if (u < -0.25 || u > 0.4) {
    const double ratio = x / mean;
    return (ratio - 1.0) - natural_log(ratio);
  }
  // log(1 + u) = 2 s + 2 s^3 / 3 + 2 s^5 / 5 + ..., and u - 2 s = u s; fitted as in natural_log.
  const double s = u / (2.0 + u);
  const double z = s * s;
  return s * (u - z * elementary::polynomial(z, elementary::log_series));
}

}  // namespace cxsim
