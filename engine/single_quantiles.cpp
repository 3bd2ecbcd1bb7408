#include "engine/single_quantiles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "engine/elementary_single.h"

namespace cxsim {
namespace {

using elementary::polynomial;

// Inlined by force, as in engine/elementary.h, so that loops over them become vectors.

/// The middle of the step that a positive number is in.
[[gnu::always_inline]] inline float middle_of_step(float distance) {
  constexpr std::uint32_t lost = (1u << 9) - 1;
  constexpr std::uint32_t half_a_step = 1u << 8;
  return std::bit_cast<float>((std::bit_cast<std::uint32_t>(distance) & ~lost) | half_a_step);
}

[[gnu::always_inline]] inline float distance_from_end(float folded) {
  const float middle = middle_of_step(folded < 0.0f ? -folded : folded);
  return middle < 0.5f ? middle : 0.5f;
}

/// z / (1 - 2 t) is a smooth function of log(4 t (1 - t)), t the distance from the nearer end
/// [after Giles 2011]; our own fit over the 2^-33 to 1/2 there are.
[[gnu::always_inline]] inline float normal_score(float folded) {
  const float distance = distance_from_end(folded);
  const float w = -natural_log(4.0f * distance * (1.0f - distance));
  const float numerator = polynomial(w, std::array{1.2533157f, 0.60572292f, 0.13940033f,
                                                   0.020745359f, 0.00205999714f, 1.4482772e-05f});
  const float denominator =
      polynomial(w, std::array{1.0f, 0.22152777f, 0.040085222f, 0.0059572922f, 0.00019357089f});
  const float from_middle = folded < 0.0f ? 1.0f - 2.0f * distance : 2.0f * distance - 1.0f;
  return from_middle * (numerator / denominator);
}

/// The time until an event that comes at rate 1: -log(1 - u).
[[gnu::always_inline]] inline float unit_exponential(float folded) {
  const float distance = distance_from_end(folded);
  const float rest = 1.0f - distance;
  const float lost = ((1.0f - rest) - distance) / rest;
  const bool is_high = folded < 0.0f;
  return -(natural_log(is_high ? distance : rest) + (is_high ? 0.0f : lost));
}

/// The step of e^x in powers of two, and what is left of x.
struct Reduced {
  float scale;
  float rest;
};
[[gnu::always_inline]] inline Reduced reduced(float x, float shift) {
  const float below = x < 87.0f ? x : 87.0f;
  const float clamped = below > -87.0f ? below : -87.0f;
  constexpr float integer_shift = 0x1.8p23f;
  const float shifted = (clamped * 0x1.715476p+0f + shift) + integer_shift;
  const float exponent = shifted - integer_shift;
  return {.scale = std::bit_cast<float>((std::bit_cast<std::uint32_t>(shifted) + 127u) << 23),
          .rest = (clamped - exponent * 0x1.62e4p-1f) - exponent * 0x1.7f7d1cp-20f};
}

/// e^x to a relative 1e-6 for x within [-10, 10], 1e-5 beyond. Never decreases, because nothing in
/// it does: what is left of x is not negative, no more are coefficients, and the polynomial is kept
/// to one power of two.
[[gnu::always_inline]] inline float rising_exponential(float x) {
  const auto [scale, rest] = reduced(x, -0.5f);
  const float value = polynomial(
      rest, std::array{1.0f, 1.0000060f, 0.49987080f, 0.16755503f, 0.039062466f, 0.011669460f});
  const float above = value > 1.0f ? value : 1.0f;
  return scale * (above < 2.0f ? above : 2.0f);
}

/// 1 - e^-x for x >= 0, exact also where e^-x loses the digits of x.
[[gnu::always_inline]] inline float one_minus_exponential(float x) {
  const auto [scale, rest] = reduced(-x, 0.0f);
  const float less_one = rest * polynomial(rest, std::array{1.0f, 0.49999372f, 0.16666433f,
                                                            0.041875706f, 0.0083751327f});
  return (1.0f - scale) - scale * less_one;
}

/// With parameters that leave room for a product with a score.
float parameter(double value) {
  return static_cast<float>(std::clamp(value, -1e30, 1e30));
}

template <typename Function>
void replace_each(std::span<float> values, Function function) {
  for (float& value : values) value = function(value);
}

void in_double_precision(const Distribution& distribution, std::span<float> values) {
  constexpr std::size_t stretch = 256;
  std::array<double, stretch> room;
  while (!values.empty()) {
    const std::span<float> part = values.first(std::min(stretch, values.size()));
    const std::span<double> of_part = std::span(room).first(part.size());
    for (std::size_t i = 0; i < part.size(); ++i) {
      const double folded = part[i];
      of_part[i] = folded < 0.0 ? 1.0 + folded : folded;
    }
    distribution.quantiles(of_part);
    for (std::size_t i = 0; i < part.size(); ++i) part[i] = static_cast<float>(of_part[i]);
    values = values.subspan(part.size());
  }
}

bool has_scores(Family family) {
  return family == Family::normal || family == Family::lognormal;
}

void turn_scores_into_values(const Distribution& distribution, std::span<float> scores) {
  const float first = parameter(distribution.parameters[0]);
  const float second = parameter(distribution.parameters[1]);
  if (distribution.family == Family::normal)
    return replace_each(scores, [=](float z) { return first + second * z; });
  replace_each(scores, [=](float z) { return first * rising_exponential(second * z); });
}

}  // namespace

void normal_scores(std::span<float> values) {
  replace_each(values, [](float folded) { return normal_score(folded); });
}

void folded_quantiles(const Distribution& distribution, std::span<float> values) {
  const float first = parameter(distribution.parameters[0]);
  const float second = parameter(distribution.parameters[1]);
  switch (distribution.family) {
    case Family::constant:
      std::ranges::fill(values, first);
      return;
    case Family::uniform: {
      const float range = second - first;
      return replace_each(values, [=](float folded) {
        return first + range * (folded < 0.0f ? 1.0f + folded : folded);
      });
    }
    case Family::exponential:
      return replace_each(values, [=](float folded) { return first * unit_exponential(folded); });
    case Family::normal:
    case Family::lognormal:
      normal_scores(values);
      return turn_scores_into_values(distribution, values);
    case Family::gamma:
      if (distribution.parameters[0] != 1.0) break;
      return replace_each(values, [=](float folded) { return second * unit_exponential(folded); });
    case Family::beta:
      if (distribution.parameters[0] != 1.0) break;
      return replace_each(values, [=](float folded) {
        return one_minus_exponential(unit_exponential(folded) / second);
      });
    default:
      break;
  }
  in_double_precision(distribution, values);
}

void score_quantiles(const Distribution& distribution, std::span<float> values) {
  if (has_scores(distribution.family)) return turn_scores_into_values(distribution, values);
  replace_each(values, [](float z) {
    const float tail = normal_cdf(z < 0.0f ? z : -z);
    const float distance = tail > 0x1p-33f ? tail : 0x1p-33f;
    return z < 0.0f ? distance : -distance;
  });
  folded_quantiles(distribution, values);
}

}  // namespace cxsim
