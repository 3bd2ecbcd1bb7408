#pragma once

#include <algorithm>
#include <concepts>
#include <type_traits>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "engine/elementary.h"
#include "engine/elementary_single.h"

/// From gap to satisfaction [model 2.1, 2.2].
namespace cxsim {

inline double square(double x) {
  return x * x;
}

struct Perception {
  double assimilation = 0.25;
  double contrast = 0.10;
  double latitude = 1.5;  // u
};

/// Small gaps are partly absorbed by what was expected, large ones exaggerated [Anderson 1973].
template <std::floating_point Real>
[[gnu::always_inline]] inline Real perceived_level(Real delivered,
                                                   std::type_identity_t<Real> expected,
                                                   const Perception& perception) {
  const auto assimilation = static_cast<Real>(perception.assimilation);
  const auto contrast = static_cast<Real>(perception.contrast);
  const Real gap = delivered - expected;
  const Real latitudes = gap / static_cast<Real>(perception.latitude);
  const Real near = exponential(-(latitudes * latitudes));
  return expected + gap * (Real{1} - assimilation * near + contrast * (Real{1} - near));
}

struct ValueCurve {
  double inside_zone = 0.25;
  double gain_exponent = 0.88;
  double loss_exponent = 0.88;
  double gain_weight = 1.0;  // of exceeding the desired bar; `early` arrival has its own
};

/// Disconfirmation value with tolerance zone and loss aversion [model 2.2].
template <std::floating_point Real>
[[gnu::always_inline]] inline Real disconfirmation(
    Real perceived, const BasicBars<std::type_identity_t<Real>>& bars,
    std::type_identity_t<Real> expected, std::type_identity_t<Real> loss_aversion,
    const ValueCurve& curve) {
  const auto real = [](double number) { return static_cast<Real>(number); };
  const Real inside = std::clamp(perceived, bars.adequate, bars.desired) - expected;
  const Real gain = power(std::max(Real{0}, perceived - bars.desired), real(curve.gain_exponent));
  const Real loss = power(std::max(Real{0}, bars.adequate - perceived), real(curve.loss_exponent));
  return real(curve.inside_zone) * inside + real(curve.gain_weight) * gain - loss_aversion * loss;
}

/// Share of the blame that is left when the cause was explained and beyond our control.
inline double blame(double explained, double uncontrollable, double excuse_weight) {
  return 1.0 - excuse_weight * explained * uncontrollable;
}

/// Latent satisfaction as 1 to 5 stars; met expectations give exactly 4 at the default anchor.
inline double stars(double satisfaction) {
  return 1.0 + 4.0 * logistic(satisfaction);
}

/// Why an encounter disappointed: the bar stood above the norm, or the delivery fell below it.
struct Causes {
  double bar_too_high = 0;
  double delivered_too_little = 0;

  /// Share of the bar in both; one half when neither shows.
  double bar_share() const {
    const double sum = bar_too_high + delivered_too_little;
    return sum > 0 ? bar_too_high / sum : 0.5;
  }
};

inline Causes causes_of_disappointment(double expected, double norm, double perceived) {
  return {std::max(0.0, expected - norm), std::max(0.0, norm - perceived)};
}

}  // namespace cxsim
