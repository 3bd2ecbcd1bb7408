#pragma once

/// What the gamma and beta families are made of. Same bits on every machine, as in
/// engine/elementary.h.
namespace cxsim {

/// Both tails of a distribution at one point, each to its own relative accuracy; their sum is 1.
struct Tails {
  double lower;
  double upper;
};

/// log Gamma(x), x > 0; absolute error below 1e-14 max(1, |result|).
double log_gamma(double x);

/// log Gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2), x > 0: what Stirling's formula leaves out.
/// Absolute error below 1e-14, which log_gamma cannot give for a large x.
double stirling_error(double x);

/// r - 1 - log r for r = x / mean, without loss of digits where r is near 1; x and mean > 0.
double log_excess(double x, double mean);

}  // namespace cxsim
