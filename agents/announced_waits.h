#pragma once

#include <algorithm>
#include <cmath>

#include "agents/belief.h"
#include "agents/delivery.h"
#include "engine/elementary.h"

/// Callers who were told how long they will wait [model 3.2, 3.3; Webb, Yu & Bretthauer].
namespace cxsim {

class FieldVisitor;

/// How the hazard of hanging up grows after the wait that was announced.
struct HazardAfterReference {
  double growth = 0.20;  // per minute
  double cap = 4.0;      // of the factor on the hazard
};

struct AnnouncedWaitParameters {
  bool on = false;
  HazardAfterReference hazard;
  double handling_per_minute = 10.0 / 60.0;  // longer, per minute waited past the reference
  double handling_most = 1.0;                // minutes longer at most
  double credibility = 0.75;                 // of an announcement
  double noise = 0.6;                        // u, of one
  double felt_factor = 1.0 / 1.2;            // on felt minutes: they are not uncertain any more
  double balking = 1.0;                      // minutes, spread of who leaves on hearing it
};

void describe(FieldVisitor& visitor, AnnouncedWaitParameters& parameters);

/// Minutes after which a caller hangs up whose patience would last `patience` minutes if nothing
/// had been announced. After `reference` minutes patience is used up faster: by a factor that grows
/// exponentially up to its cap. With exponential patience that is a hazard times the factor.
inline double patience_after_reference(double patience, double reference,
                                       const HazardAfterReference& hazard) {
  if (patience <= reference || hazard.growth <= 0) return patience;
  const double left = patience - reference;
  const double until_cap = (hazard.cap - 1.0) / hazard.growth;
  if (left <= until_cap) {
    return reference + natural_log(1.0 + hazard.growth * left) / hazard.growth;
  }
  return reference + natural_log(hazard.cap) / hazard.growth + (left - until_cap) / hazard.cap;
}

/// Minutes by which a call is longer when it was answered after `waited` of them.
inline double longer_handling(double waited, double reference, const AnnouncedWaitParameters& p) {
  return std::min(p.handling_most, p.handling_per_minute * std::max(0.0, waited - reference));
}

/// Probability of leaving at once on hearing the estimate.
inline double balking_probability(double estimate, double patience, double spread) {
  return logistic((estimate - patience) / spread);
}

/// The wait that a caller finds acceptable after an announcement: what they believed of waits,
/// updated by it as far as it is believed. `trust` is a factor.
inline double acceptable_after_announcement(Belief belief, double announced, double trust,
                                            double reference_wait,
                                            const AnnouncedWaitParameters& p) {
  const double precision = p.credibility * trust / (p.noise * p.noise);
  const Belief told = updated(belief, wait_level(announced, reference_wait), precision);
  return wait_minutes(told.mean(), reference_wait);
}

/// Expected minutes until a caller with `ahead` in front is answered by `servers` that all are
/// busy, while callers hang up at rate 1 / `mean_patience`.
inline double expected_wait(double ahead, double servers, double mean_handling,
                            double mean_patience) {
  double minutes = 0;
  for (double left = 0; left <= ahead; ++left) {
    minutes += 1.0 / (servers / mean_handling + left / mean_patience);
  }
  return minutes;
}

}  // namespace cxsim
