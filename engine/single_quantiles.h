#pragma once

#include <span>

#include "engine/distribution.h"

/// Quantiles in single precision of uniforms that come folded from `draw_batch`, for values that
/// are kept in halves: a multiple as quick as `Distribution::quantiles`, and right to half
/// precision in both tails. Same bits everywhere.
///
/// They never decrease in the uniform. Rounding in single precision would make them: so a uniform's
/// distance from the nearer end is first put into the middle of one of 2^14 steps for each power of
/// two, and a test tries all steps.
namespace cxsim {

/// Turns folded uniforms into standard normal scores in place. Relative error below 2e-6, and what
/// half a step moves.
void normal_scores(std::span<float> folded_to_scores);

/// The uniform itself.
[[gnu::always_inline]] inline float unfolded(float uniform) {
  return uniform < 0.0f ? 1.0f + uniform : uniform;
}

/// Turns folded uniforms into values in place. Relative error below 4e-6, of lognormal values below
/// 4e-6 (1 + 4 spreads), apart from values beside 0, and what half a step moves. Families other
/// than constant, uniform, exponential, normal and lognormal, gamma of shape 1 and beta of alpha 1
/// are worked out in double precision and take as long. Values beyond 1e30 may be infinite.
void folded_quantiles(const Distribution& distribution, std::span<float> folded_to_values);

/// The same from the standard normal score that belongs to a uniform.
void score_quantiles(const Distribution& distribution, std::span<float> scores_to_values);

}  // namespace cxsim
