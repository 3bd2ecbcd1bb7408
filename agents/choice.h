#pragma once

#include <cmath>

#include "engine/elementary.h"

/// What makes an offer attractive and what doubt takes from it [model 5.1, 5.2].
namespace cxsim {

/// Probability that the next experience falls below the adequate bar.
inline double doubt(double adequate, double expected, double belief_variance,
                    double delivery_variance) {
  return normal_cdf((adequate - expected) / std::sqrt(belief_variance + delivery_variance));
}

struct ChoiceWeights {
  double quality = 1.0;  // per u
  double risk = 0.5;     // rr
  double doubt = 1.0;
  double price = 3.74;  // per relative price
  double quoted_day = 0.007;
  double bond = 0.8;
  double switching = 0.5;
};

/// What the customer sees of one offer; the sums are over attributes with the weights of 2.2.
struct Offer {
  double weighted_mean = 0;      // sum of w m over quality, wait, help and candour
  double weighted_variance = 0;  // sum of w^2 (1 / tau + sigma^2) over all attributes
  double doubt = 0;
  double relative_price = 1;
  double quoted_days_above_reference = 0;
  double bond = 0;
  bool bought_last = false;
};

inline double utility(const Offer& offer, const ChoiceWeights& weights, double price_sensitivity) {
  return weights.quality * offer.weighted_mean - 0.5 * weights.risk * offer.weighted_variance -
         weights.doubt * offer.doubt - weights.price * price_sensitivity * offer.relative_price -
         weights.quoted_day * offer.quoted_days_above_reference + weights.bond * offer.bond -
         (offer.bought_last ? 0.0 : weights.switching);
}

/// A standard Gumbel deviate by inverse transform; adding one to each utility and taking the
/// largest gives multinomial logit shares.
inline double gumbel(double uniform) {
  return -natural_log(-natural_log(uniform));
}

}  // namespace cxsim
