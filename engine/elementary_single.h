#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "engine/elementary.h"

/// The elementary functions that choices and bars need, in single precision: twice as many in a
/// vector and shorter series, for results that are compared with chance or kept in single
/// precision. As in engine/elementary.h the bits are the same in scalar and vector code and on
/// every machine. Relative error below 5e-7 unless said otherwise.
namespace cxsim {

/// x > 0, finite, normal. Error below 2e-7 of the result or, beside 1, of x - 1.
[[gnu::always_inline]] inline float natural_log(float x) {
  constexpr std::uint32_t one = 0x3f800000u;
  constexpr std::uint32_t root_of_half = 0x3f3504f3u;
  // x = 2^exponent (1 + f) with 1 + f within [sqrt(1/2), sqrt(2)).
  const std::uint32_t shifted = std::bit_cast<std::uint32_t>(x) + (one - root_of_half);
  const float exponent = static_cast<float>(static_cast<std::int32_t>(shifted >> 23)) - 127.0f;
  const float f = std::bit_cast<float>((shifted & 0x007fffffu) + root_of_half) - 1.0f;
  const float s = f / (2.0f + f);
  const float z = s * s;
  const float tail =
      z * elementary::polynomial(z, std::array{0.66666776f, 0.39977559f, 0.29871370f});
  const float half_square = 0.5f * f * f;
  constexpr float log_of_2_high = 0x1.62e4p-1f;  // a multiple by an exponent is exact
  constexpr float log_of_2_low = 0x1.7f7d1cp-20f;
  return exponent * log_of_2_high -
         ((half_square - (s * (half_square + tail) + exponent * log_of_2_low)) - f);
}

/// e^x, with x clamped to [-87, 87].
[[gnu::always_inline]] inline float exponential(float x) {
  const float below = x < 87.0f ? x : 87.0f;
  const float clamped = below > -87.0f ? below : -87.0f;
  // x = exponent ln 2 + r with |r| <= ln 2 / 2.
  constexpr float integer_shift = 0x1.8p23f;
  const float shifted = clamped * 0x1.715476p+0f + integer_shift;
  const float exponent = shifted - integer_shift;
  const float r = (clamped - exponent * 0x1.62e4p-1f) - exponent * 0x1.7f7d1cp-20f;
  const float scale = std::bit_cast<float>((std::bit_cast<std::uint32_t>(shifted) + 127u) << 23);
  return scale * elementary::polynomial(r, std::array{1.0f, 1.0f, 0.49999993f, 0.16666521f,
                                                      0.041668388f, 0.0083687171f, 0.0013814598f});
}

/// As in double precision. Error below 3e-6 of results within [1e-6, 1e6].
[[gnu::always_inline]] inline float power(float base, float exponent) {
  constexpr float smallest_normal = 0x1p-126f;
  const float positive = exponential(exponent * natural_log(base));
  const float of_zero = exponent > 0.0f ? 0.0f : 1.0f;
  return base >= smallest_normal ? positive : of_zero;
}

/// The probability that a standard normal variable does not exceed z. Error below 2e-7, and below
/// 1e-5 of the result as long as that is above 1e-30.
[[gnu::always_inline]] inline float normal_cdf(float z) {
  const float distance = z < 0.0f ? -z : z;
  const float x = distance < 13.0f ? distance : 13.0f;
  const float numerator = elementary::polynomial(
      x, std::array{0.5f, 0.43545312f, 0.18113496f, 0.039926497f, 0.0040116857f});
  const float denominator = elementary::polynomial(
      x, std::array{1.0f, 1.6687912f, 1.1937685f, 0.46392692f, 0.10008835f, 0.010055659f});
  const float upper_tail = exponential(-0.5f * distance * distance) * (numerator / denominator);
  return z < 0.0f ? upper_tail : 1.0f - upper_tail;
}

}  // namespace cxsim
