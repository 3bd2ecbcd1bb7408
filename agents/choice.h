#pragma once

#include <cmath>
#include <concepts>
#include <type_traits>

#include "engine/elementary.h"
#include "engine/elementary_single.h"

/// What makes an offer attractive and what doubt takes from it [model 5.1, 5.2].
namespace cxsim {

/// Probability that the next experience falls below the adequate bar.
template <std::floating_point Real>
[[gnu::always_inline]] inline Real doubt(Real adequate, Real expected, Real belief_variance,
                                         std::type_identity_t<Real> delivery_variance) {
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
template <std::floating_point Real>
struct BasicOffer {
  Real weighted_mean = 0;      // sum of w m over quality, wait, help and candour
  Real weighted_variance = 0;  // sum of w^2 (1 / tau + sigma^2) over all attributes
  Real doubt = 0;
  Real relative_price = 1;
  Real quoted_days_above_reference = 0;
  Real bond = 0;
  bool bought_last = false;
};
using Offer = BasicOffer<double>;

template <std::floating_point Real = double>
[[gnu::always_inline]] inline Real utility(const BasicOffer<Real>& offer,
                                           const ChoiceWeights& weights,
                                           std::type_identity_t<Real> price_sensitivity) {
  const auto real = [](double weight) { return static_cast<Real>(weight); };
  return real(weights.quality) * offer.weighted_mean -
         real(0.5 * weights.risk) * offer.weighted_variance - real(weights.doubt) * offer.doubt -
         real(weights.price) * price_sensitivity * offer.relative_price -
         real(weights.quoted_day) * offer.quoted_days_above_reference +
         real(weights.bond) * offer.bond -
         real(weights.switching) * (offer.bought_last ? Real{0} : Real{1});
}

/// A standard Gumbel deviate by inverse transform; adding one to each utility and taking the
/// largest gives multinomial logit shares.
inline double gumbel(double uniform) {
  return -natural_log(-natural_log(uniform));
}

/// A uniform as single precision can tell it from its neighbours: itself up to one half, itself
/// less 1 above.
[[gnu::always_inline]] inline float folded(double uniform) {
  return static_cast<float>(uniform > 0.5 ? uniform - 1.0 : uniform);
}

/// The Gumbel deviate of a folded uniform, to a relative 1e-6.
[[gnu::always_inline]] inline float gumbel_of_folded(float uniform) {
  const bool is_high = uniform < 0.0f;
  const float sum = is_high ? 1.0f + uniform : uniform;
  const float lost = is_high ? (uniform - (sum - 1.0f)) / sum : 0.0f;
  return -natural_log(-(natural_log(sum) + lost));
}

}  // namespace cxsim
