#pragma once

#include <algorithm>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "engine/elementary.h"

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
inline double perceived_level(double delivered, double expected, const Perception& perception) {
  const double gap = delivered - expected;
  const double near = exponential(-square(gap / perception.latitude));
  return expected +
         gap * (1.0 - perception.assimilation * near + perception.contrast * (1.0 - near));
}

struct ValueCurve {
  double inside_zone = 0.25;
  double gain_exponent = 0.88;
  double loss_exponent = 0.88;
  double gain_weight = 1.0;  // of exceeding the desired bar; `early` arrival has its own
};

/// Disconfirmation value with tolerance zone and loss aversion [model 2.2].
[[gnu::always_inline]] inline double disconfirmation(double perceived, const Bars& bars,
                                                     double expected, double loss_aversion,
                                                     const ValueCurve& curve) {
  const double inside = std::clamp(perceived, bars.adequate, bars.desired) - expected;
  const double gain = power(std::max(0.0, perceived - bars.desired), curve.gain_exponent);
  const double loss = power(std::max(0.0, bars.adequate - perceived), curve.loss_exponent);
  return curve.inside_zone * inside + curve.gain_weight * gain - loss_aversion * loss;
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
