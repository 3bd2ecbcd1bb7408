#pragma once

#include <algorithm>

#include "engine/elementary.h"

/// Loop or line: whether a customer comes back, and how soon [model 5.4, 5.5].
namespace cxsim {

struct DropOutWeights {
  double satisfaction = 0.9;
  double bond = 1.0;
  double experience = 0.25;
  double complaint = 0.8;
};

inline double logit(double p) {
  return natural_log(p / (1.0 - p));
}

/// Probability of leaving after an order. All weights 0: the BG/NBD's own probability.
inline double drop_out_probability(double own, double above_anchor, double bond, double orders,
                                   double complaints, const DropOutWeights& weights) {
  return logistic(logit(std::clamp(own, 1e-9, 1.0 - 1e-9)) - weights.satisfaction * above_anchor -
                  weights.bond * bond - weights.experience * natural_log(1.0 + orders) +
                  weights.complaint * complaints);
}

/// Days between two needs that come at random at a rate per day; of rate 0: longer than any run.
inline double days_to_next_need(double uniform, double rate) {
  const double days = -natural_log(uniform) / rate;
  return rate > 0 ? days : 1e9;
}

/// Factor on the need rate after the last experience.
inline double need_rate_factor(double above_anchor, double weight) {
  return std::clamp(exponential(weight * above_anchor), 0.5, 1.6);
}

}  // namespace cxsim
