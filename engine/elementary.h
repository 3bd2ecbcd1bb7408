#pragma once

#include <bit>
#include <cstdint>

/// Elementary functions of our own, inline and branch-light so that loops over them vectorise, with
/// the same bits in scalar and vector code and on every machine (the C library's differ by machine
/// and between scalar and vector). Relative error below 1e-14 unless said otherwise.
namespace cxsim {

double natural_log(double x);                // x > 0, finite, normal
double exponential(double x);                // clamped to [-700, 700]
double power(double base, double exponent);  // base >= 0; power(0, positive) = 0
double logistic(double x);                   // 1 / (1 + exp(-x))
double normal_cdf(double z);                 // absolute error below 1e-12
double normal_quantile(double p);            // 0 < p < 1; relative error below 1e-9

}  // namespace cxsim
