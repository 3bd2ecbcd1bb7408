#pragma once

#include <algorithm>

/// Needs that press more than usual [model 1.3 row 13, 1.4].
namespace cxsim {

class FieldVisitor;

/// In force where the source `situation` is.
struct SituationParameters {
  double pressing = 0.10;  // share of needs
  double urgency = 0.5;    // that such a need adds to the customer's own
};

void describe(FieldVisitor& visitor, SituationParameters& parameters);

inline double urgency_of_need(double own, bool pressing, const SituationParameters& p) {
  return pressing ? std::min(1.0, own + p.urgency) : own;
}

}  // namespace cxsim
