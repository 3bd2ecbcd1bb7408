#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/elementary.h"

/// The remembered journey [model 2.3], the bond [8.1] and the survey scores [8.4].
namespace cxsim {

/// The moments of one journey so far, each as satisfaction above the anchor. A weak end cannot be
/// undone by a long middle: the peak and the end are remembered, duration is not.
struct Moments {
  float peak = 0;
  float last = 0;
  float sum = 0;
  std::uint32_t count = 0;
};

inline double felt_strength(double moment, double loss_aversion) {
  return moment < 0 ? -moment * loss_aversion : moment;
}

inline Moments with_moment(Moments moments, double moment, double loss_aversion) {
  const double peak = felt_strength(static_cast<double>(moments.peak), loss_aversion);
  if (moments.count == 0 || felt_strength(moment, loss_aversion) >= peak) {
    moments.peak = static_cast<float>(moment);
  }
  moments.last = static_cast<float>(moment);
  moments.sum = static_cast<float>(static_cast<double>(moments.sum) + moment);
  ++moments.count;
  return moments;
}

struct PeakEnd {
  double peak_weight = 0.35;
  double end_weight = 0.35;
};

/// Satisfaction with the whole journey above the anchor; 0 before the first moment.
inline double remembered_journey(const Moments& moments, const PeakEnd& weights) {
  if (moments.count == 0) return 0;
  const double mean = static_cast<double>(moments.sum) / moments.count;
  return weights.peak_weight * static_cast<double>(moments.peak) +
         weights.end_weight * static_cast<double>(moments.last) +
         (1.0 - weights.peak_weight - weights.end_weight) * mean;
}

/// All journeys so far, the last one among them; `orders` counts it.
inline double remembered_after(double before, double last_journey, std::uint32_t orders,
                               double last_weight) {
  return orders <= 1 ? last_journey : (1.0 - last_weight) * before + last_weight * last_journey;
}

struct BondRates {
  double gain = 0.20;
  double loss = 0.45;
  double threshold = 0.25;  // satisfaction above the anchor that builds nothing yet
};

/// Met expectations build no bond; delight does, disappointment tears it.
inline double bond_after(double bond, double above_anchor, const BondRates& rates) {
  const double gained = std::max(0.0, above_anchor - rates.threshold);
  const double lost = std::min(1.0, std::max(0.0, -above_anchor));
  return std::clamp(bond + rates.gain * (1.0 - bond) * gained - rates.loss * bond * lost, 0.0, 1.0);
}

/// Likelihood to recommend, 0 to 10, before rounding.
inline double likelihood_to_recommend(double remembered_above_anchor, double bond) {
  return 10.0 * logistic(0.65 + 0.81 * remembered_above_anchor + 1.5 * bond);
}

/// +1 promoter (9, 10), -1 detractor (0..6), 0 passive, of a rounded answer.
inline int promoter_sign(double rounded_answer) {
  return rounded_answer >= 9.0 ? 1 : rounded_answer <= 6.0 ? -1 : 0;
}

}  // namespace cxsim
