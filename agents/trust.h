#pragma once

#include "engine/elementary.h"

/// Whether the company is believed [model 1.6]: a beta-Bernoulli reputation.
namespace cxsim {

struct Trust {
  double kept = 8;
  double broken = 2;

  double level() const { return kept / (kept + broken); }
};

inline Trust after_kept_promise(Trust trust) {
  return {trust.kept + 1.0, trust.broken};
}

/// `relief` is the share of the damage that an honest notice before the break saved, 0..1.
inline Trust after_broken_promise(Trust trust, double weight, double relief) {
  return {trust.kept, trust.broken + weight * (1.0 - relief)};
}

/// Share of what was learnt that is left after `days`.
inline double kept_in_mind(double days, double time_constant) {
  return exponential(-days / time_constant);
}

/// Forgetting toward where the customer started; `share` of what was learnt is left.
inline Trust forgotten(Trust trust, const Trust& start, double share) {
  return {start.kept + (trust.kept - start.kept) * share,
          start.broken + (trust.broken - start.broken) * share};
}

}  // namespace cxsim
