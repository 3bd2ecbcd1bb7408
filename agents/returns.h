#pragma once

#include <algorithm>

#include "engine/elementary.h"
#include "engine/fields.h"

/// Whether what was delivered is sent back [model 5.8].
namespace cxsim {

struct ReturnParameters {
  bool on = false;
  double base = -2.4;  // logit; met expectations: 8.3%
  double dissatisfaction = 0.8;
  double broken_promise = 0.5;
  double hype_gap = 0.3;  // per u
};

/// Probability that an order is returned. `hype_gap` is how far the customer expected the product
/// above the level at which it is made, u.
inline double return_probability(double above_anchor, bool promise_broken, double hype_gap,
                                 const ReturnParameters& p) {
  return logistic(p.base + p.dissatisfaction * std::max(0.0, -above_anchor) +
                  (promise_broken ? p.broken_promise : 0.0) + p.hype_gap * std::max(0.0, hype_gap));
}

void describe(FieldVisitor& visitor, ReturnParameters& parameters);

}  // namespace cxsim
