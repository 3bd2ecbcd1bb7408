#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <limits>
#include <span>
#include <type_traits>

#include "engine/elementary.h"
#include "engine/elementary_single.h"

/// What a customer predicts of one attribute, and the bars a delivery is held against
/// [model 1.1, 1.4; decision 4].
namespace cxsim {

/// A normal belief in natural form, so that hearing something is an addition and forgetting is a
/// scale. `evidence` = precision x mean.
struct Belief {
  double precision = 0;
  double evidence = 0;

  double mean() const { return evidence / precision; }
};

/// Normal-normal updating: a signal of that level and perceived precision was received.
inline Belief updated(Belief belief, double level, double precision) {
  return {belief.precision + precision, belief.evidence + precision * level};
}

/// Share of what is known that is left after `days`: 2^(-days / half_life).
inline double remembered_share(double days, double half_life) {
  return exponential(-0.6931471805599453 * days / half_life);
}

/// Forgetting is a discount of the precision; the mean stays [decision 4a].
inline Belief discounted(Belief belief, double share) {
  return {belief.precision * share, belief.evidence * share};
}

/// A claim above the norm is believed only in part: `skepticism` of the excess is discounted.
inline double believed_level(double claimed, double norm, double skepticism) {
  return claimed - skepticism * std::max(0.0, claimed - norm);
}

/// How the bar of what should be moves by itself [model 1.4]. Rates per day.
struct ShouldRates {
  double norm_pull = 0.004;  // up toward the norm
  double decay = 0.0005;     // down toward the norm
};

/// A level that somebody advertises: pulls the should bar up toward it, never down.
struct Claim {
  double level = 0;
  double rate = 0;  // per day

  bool operator==(const Claim&) const = default;
};

/// The should bar after `days` of constant surroundings: exact flow of
///   d should = pull (norm - should)+ - decay (should - norm)+ + sum of rate (level - should)+.
/// Exact, so that one step of n days equals n steps of one day.
double should_after(double days, double should, double norm, std::span<const Claim> claims,
                    const ShouldRates& rates);

/// One good experience with any brand raises the bar of what should be; it never lowers it, and one
/// that was not met (NaN) leaves it.
template <std::floating_point Real>
Real should_after_experience(Real should, Real perceived, Real gain) {
  return should + gain * std::max(Real{0}, perceived - should);
}

/// What narrows or widens the zone of tolerance.
template <std::floating_point Real>
struct ZoneInfluences {
  Real alternatives = 0;  // log scale, 0 = no acceptable rival
  Real urgency = 0;       // 0..1
  Real role = 0;          // share of the work the customer has to do, 0..1
  Real excuse = 0;        // explained cause beyond our control, 0..1
};

struct ZoneWeights {
  double width = 1.0;
  double alternatives = 0.3;
  double urgency = 0.5;
  double role = 0.2;
  double excuse = 0.4;
};

template <std::floating_point Real = double>
[[gnu::always_inline]] inline Real zone_width(const ZoneWeights& weights,
                                              const ZoneInfluences<Real>& influences) {
  const auto real = [](double weight) { return static_cast<Real>(weight); };
  return real(weights.width) * exponential(-real(weights.alternatives) * influences.alternatives -
                                           real(weights.urgency) * influences.urgency -
                                           real(weights.role) * influences.role +
                                           real(weights.excuse) * influences.excuse);
}

/// The two edges of the zone of tolerance: adequate <= desired.
template <std::floating_point Real>
struct BasicBars {
  Real adequate = 0;
  Real desired = 0;
};
using Bars = BasicBars<double>;

/// The level of a promise that was not made: holds up nothing.
inline constexpr double no_promise = -std::numeric_limits<double>::infinity();

/// Bars under an explicit promise. `predicted` is the mean of the belief; the contract is a floor
/// of what is adequate.
template <std::floating_point Real>
[[gnu::always_inline]] inline BasicBars<Real> bars_with_promise(
    Real should, std::type_identity_t<Real> norm, std::type_identity_t<Real> predicted,
    std::type_identity_t<Real> zone, std::type_identity_t<Real> predicted_to_adequate,
    std::type_identity_t<Real> promised, std::type_identity_t<Real> grace) {
  const Real desired = std::max(should, promised);
  const Real floor = desired - zone + predicted_to_adequate * (predicted - norm);
  return {std::min(desired, std::max(floor, promised - grace)), desired};
}

/// Bars without an explicit promise. `predicted` is the mean of the belief.
template <std::floating_point Real>
[[gnu::always_inline]] inline BasicBars<Real> bars_without_promise(
    Real should, std::type_identity_t<Real> norm, std::type_identity_t<Real> predicted,
    std::type_identity_t<Real> zone, std::type_identity_t<Real> predicted_to_adequate) {
  return bars_with_promise(should, norm, predicted, zone, predicted_to_adequate,
                           static_cast<Real>(no_promise), Real{0});
}

/// Steady gain of a belief that hears one signal of equal precision a day and forgets by `share` a
/// day: 1 - share; its steady precision is signal / (1 - share) [decision 4a].
inline double steady_precision(double signal_precision, double share) {
  return signal_precision / (1.0 - share);
}

}  // namespace cxsim
