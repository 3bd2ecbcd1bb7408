#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

/// Elementary functions of our own, inline and branch-light so that loops over them vectorise, with
/// the same bits in scalar and vector code and on every machine (the C library's differ by machine
/// and between scalar and vector). Relative error below 1e-14 unless said otherwise.
///
/// They use only + - * / and the square root, which IEEE 754 rounds alike everywhere, and no fused
/// multiply-add, which is slow or absent on some machines. Code that includes this must be compiled
/// with -ffp-contract=off. Inlining is forced: one call left in a loop would undo its vectors.
/// Coefficients are our own near-minimax fits (Lawson's reweighted least squares in 50
/// digits).
namespace cxsim {

namespace elementary {

template <typename Real, std::size_t size, std::size_t... pair>
[[gnu::always_inline]] inline Real paired_polynomial(Real x, const std::array<Real, size>& c,
                                                     std::index_sequence<pair...>);

/// c[0] + c[1] x + c[2] x^2 + ..., summed in pairs (Estrin's scheme): less than half the waiting of
/// Horner's rule, which is what limits these loops.
template <typename Real, std::size_t size>
[[gnu::always_inline]] inline Real polynomial(Real x, const std::array<Real, size>& c) {
  if constexpr (size == 1) {
    return c[0];
  } else {
    return paired_polynomial(x, c, std::make_index_sequence<size / 2>());
  }
}

template <typename Real, std::size_t size, std::size_t... pair>
[[gnu::always_inline]] inline Real paired_polynomial(Real x, const std::array<Real, size>& c,
                                                     std::index_sequence<pair...>) {
  if constexpr (size % 2 == 0) {
    return polynomial(x * x, std::array{(c[2 * pair] + c[2 * pair + 1] * x)...});
  } else {
    return polynomial(x * x, std::array{(c[2 * pair] + c[2 * pair + 1] * x)..., c[size - 1]});
  }
}

// ln 2 in two parts; a multiple of the first by an exponent is exact.
inline constexpr double log_of_2_high = 0x1.62e42feep-1;
inline constexpr double log_of_2_low = 0x1.a39ef35793c76p-33;
inline constexpr double smallest_normal = 0x1p-1022;
// About 2/3, 2/5, 2/7 ...: log(1 + f) = 2 s + s z (2/3 + 2/5 z + ...), s = f / (2 + f), z = s^2,
// for 1 + f within [sqrt(1/2), sqrt(2)].
inline constexpr std::array log_series = {
    0.666666666666667,   0.3999999999989856,  0.2857142862638401, 0.2222221107050444,
    0.18182893669247377, 0.15331574382870086, 0.14618229845240432};
// Adding it moves an integer below 2^51 in magnitude into the low bits of the significand.
inline constexpr double integer_shift = 0x1.8p52;

/// x = 2^exponent (1 + f) with 1 + f within [sqrt(1/2), sqrt(2)).
struct Split {
  double exponent;
  double f;
};

/// x > 0, finite, normal.
[[gnu::always_inline]] inline Split split(double x) {
  constexpr std::uint64_t one = 0x3ff0000000000000u;
  constexpr std::uint64_t root_of_half = 0x3fe6a09e667f3bcdu;
  constexpr std::uint64_t two_to_52 = 0x4330000000000000u;
  const std::uint64_t shifted = std::bit_cast<std::uint64_t>(x) + (one - root_of_half);
  const std::uint64_t significand = (shifted & 0x000fffffffffffffu) + root_of_half;
  return {.exponent = std::bit_cast<double>((shifted >> 52) | two_to_52) - (0x1p52 + 1023.0),
          .f = std::bit_cast<double>(significand) - 1.0};
}

/// The logarithm to a relative 1e-11 for x below 0.12, in half the time.
[[gnu::always_inline]] inline double rough_log_of_tail(double x) {
  const auto [exponent, f] = split(x);
  const double s = f / (2.0 + f);
  return exponent * 0x1.62e42fefa39efp-1 +
         s * polynomial(s * s,
                        std::array{2.0000000000084666, 0.6666666523468003, 0.4000038704598839,
                                   0.2853491129465083, 0.23618914431722607});
}

}  // namespace elementary

/// x > 0, finite, normal.
[[gnu::always_inline]] inline double natural_log(double x) {
  using namespace elementary;
  const auto [exponent, f] = split(x);
  // log(1 + f) = 2 artanh(s), s = f / (2 + f); what is added to f is small [FDLIBM, e_log.c].
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double tail = z * polynomial(z, log_series);
  const double half_square = 0.5 * f * f;
  return exponent * log_of_2_high -
         ((half_square - (s * (half_square + tail) + exponent * log_of_2_low)) - f);
}

/// log(1 + x) for x > -1, exact also where 1 + x loses the digits of x.
[[gnu::always_inline]] inline double log_one_plus(double x) {
  const double sum = 1.0 + x;
  return natural_log(sum) + (x - (sum - 1.0)) / sum;
}

/// e^x, with x clamped to [-700, 700].
[[gnu::always_inline]] inline double exponential(double x) {
  using namespace elementary;
  const double below = x < 700.0 ? x : 700.0;
  const double clamped = below > -700.0 ? below : -700.0;
  // x = exponent ln 2 + r with |r| <= ln 2 / 2.
  const double shifted = clamped * 0x1.71547652b82fep+0 + integer_shift;
  const double exponent = shifted - integer_shift;
  const double r = (clamped - exponent * log_of_2_high) - exponent * log_of_2_low;
  const double scale = std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023u) << 52);
  return scale *
         polynomial(r, std::array{1.0, 1.0000000000000064, 0.4999999999999728, 0.16666666666557706,
                                  0.04166666666842554, 0.00833333338467541, 0.0013888888499876064,
                                  0.00019841171370935188, 2.480191660648176e-05,
                                  2.763977462213084e-06, 2.748889709231591e-07});
}

/// e^x - 1, exact also where e^x loses the digits of x [Kahan].
[[gnu::always_inline]] inline double exponential_minus_one(double x) {
  const double clamped = x > -700.0 ? x : -700.0;
  const double e = exponential(clamped);
  const double difference = e - 1.0;
  const double corrected = difference * clamped / natural_log(e);
  return e == 1.0 ? x : corrected;
}

/// base >= 0. power(0, 0) is 1, power(0, positive) 0. Relative error below 1e-14 where the result
/// is within [1e-12, 1e12], 3e-13 elsewhere; results beyond e^700 are clamped.
[[gnu::always_inline]] inline double power(double base, double exponent) {
  const double positive = exponential(exponent * natural_log(base));
  const double of_zero = exponent > 0.0 ? 0.0 : 1.0;
  return base >= elementary::smallest_normal ? positive : of_zero;
}

/// 1 / (1 + e^-x).
[[gnu::always_inline]] inline double logistic(double x) {
  return 1.0 / (1.0 + exponential(-x));
}

/// The probability that a standard normal variable does not exceed z. Relative error below 1e-13 as
/// long as the result is above 1e-300.
[[gnu::always_inline]] inline double normal_cdf(double z) {
  using elementary::polynomial;
  const double distance = z < 0.0 ? -z : z;
  const double x = distance < 40.0 ? distance : 40.0;
  const double numerator = polynomial(
      x, std::array{0.5000000000000013, 0.7185807587874987, 0.5094024877373879, 0.226840694341236,
                    0.06870438219613852, 0.014448850264403838, 0.002065161764406136,
                    0.00018486288888476253, 8.071349239705476e-06});
  const double denominator =
      polynomial(x, std::array{1.0, 2.235046078378309, 2.3021137340837696, 1.4389408755254787,
                               0.6038968580112182, 0.177352457292179, 0.036681279746110566,
                               0.00519682473006745, 0.0004633825443647727, 2.0231872217798146e-05});
  const double upper_tail = exponential(-0.5 * x * x) * (numerator / denominator);
  return z < 0.0 ? upper_tail : 1.0 - upper_tail;
}

namespace elementary {

struct Ratio {
  double numerator;
  double denominator;
};

// As in Wichura's AS 241, the normal quantile is a rational function of q^2, q = p - 1/2, in the
// middle and one of the root of the logarithm in the tails.
[[gnu::always_inline]] inline bool is_in_the_middle(double q) {
  return q * q <= 0.39 * 0.39;
}

[[gnu::always_inline]] inline Ratio normal_quantile_in_the_middle(double q) {
  const double t = q * q;
  return {.numerator = q * polynomial(t, std::array{2.506628274677314, -20.686872853008804,
                                                    54.91846034740631, -49.384239987831116,
                                                    8.18847366901693}),
          .denominator = polynomial(t, std::array{1.0, -9.300065768557683, 29.345392663465127,
                                                  -35.265092388488334, 11.980183693386286})};
}

[[gnu::always_inline]] inline Ratio normal_quantile_in_the_tails(double p) {
  const double q = p - 0.5;
  const double tail = q < 0.0 ? p : 1.0 - p;
  const double r = std::sqrt(-rough_log_of_tail(tail));
  const double numerator = polynomial(
      r, std::array{-3.1682656535622145, -11.06407780659642, 4.517190443142646, 12.492970994121437,
                    3.9584814032852806, 0.33797741006290727, 0.006582141604734831});
  const double denominator =
      polynomial(r, std::array{1.0, 7.565714024742265, 9.359008338705875, 2.8134404891424625,
                               0.23900598727697656, 0.004654218647386895});
  return {.numerator = q < 0.0 ? -numerator : numerator, .denominator = denominator};
}

}  // namespace elementary

/// The inverse of `normal_cdf`, 0 < p < 1. Relative error below 1e-10. Increasing over the uniforms
/// of engine/draws.h, and exactly antisymmetric about 1/2 over them. Of many values:
/// engine/normal_quantiles.h.
[[gnu::always_inline]] inline double normal_quantile(double p) {
  using namespace elementary;
  // Chosen before the one division, so that there is no branch.
  const double q = p - 0.5;
  const Ratio middle = normal_quantile_in_the_middle(q);
  const Ratio tail = normal_quantile_in_the_tails(p);
  return (is_in_the_middle(q) ? middle.numerator : tail.numerator) /
         (is_in_the_middle(q) ? middle.denominator : tail.denominator);
}

}  // namespace cxsim
