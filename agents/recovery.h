#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "engine/elementary.h"
#include "engine/fields.h"

/// What an answered complaint repairs [model 7.1-7.4].
namespace cxsim {

/// Weights of distributive, procedural and interactional justice.
struct JusticeWeights {
  double distributive;
  double procedural;
  double interactional;
};

/// Whether an excellent recovery can leave a customer more satisfied than no problem at all
/// [model 16.4].
enum class RecoveryParadox : std::uint8_t { satisfaction, none };

/// Who says they would buy again after a problem, on the scale of a logit [model 7.3, TARP].
struct StatedRepurchase {
  double silent = -1.423;
  double voiced = 0.618;    // more, for having complained
  double resolved = 1.309;  // more, for being satisfied with the answer
  double quickly = 1.726;   // more, for being answered quickly
  double size = 0.648;      // less for a major loss, more for a minor one
  double minor_loss = 5;    // money
  double major_loss = 100;  // money
  double quick_days = 1;
};

struct RecoveryParameters {
  bool on = false;
  double other_loss = 0.2;          // share of the price lost where the product is not defective
  double compensation_scale = 0.5;  // share of the loss
  double saturation = 1.5;          // share of the loss from which more compensation irritates
  double overcompensation = 0.5;
  double response_scale = 2.0;  // days
  double helpfulness = 1.5;
  double empathy = 1.0;
  double anger = 1.0;
  JusticeWeights transaction{0.45, 0.20, 0.35};  // for satisfaction with the answer
  JusticeWeights loyalty{0.35, 0.20, 0.45};      // for what remains
  double bar = 0.45;
  double bar_trust = 0.2;
  double bar_redress = 0.1;
  double repaired = 0.9;
  double gain = 1.2;
  double loss = 0.6;
  double exponent = 0.88;
  double bond_share = 0.5;  // of what exceeds the anchor that counts for the bond
  double patience = 30.0;   // days after which a complaint counts as unanswered
  std::size_t paradox = static_cast<std::size_t>(RecoveryParadox::satisfaction);
  StatedRepurchase stated;
};

inline double distributive_justice(double compensation, const RecoveryParameters& p) {
  return 1.0 - exponential(-compensation / p.compensation_scale) -
         p.overcompensation * std::max(0.0, compensation - p.saturation);
}

inline double procedural_justice(double days, const RecoveryParameters& p) {
  return exponential(-days / p.response_scale);
}

inline double interactional_justice(double help, double empathy, double anger,
                                    const RecoveryParameters& p) {
  return logistic(p.helpfulness * help + p.empathy * empathy - p.anger * anger);
}

struct Justice {
  double distributive = 0;
  double procedural = 0;
  double interactional = 0;

  double weighed(const JusticeWeights& weights) const {
    return weights.distributive * distributive + weights.procedural * procedural +
           weights.interactional * interactional;
  }
};

/// What an answer must reach: people learn to expect redress.
inline double recovery_bar(double trust, bool redressed_before, const RecoveryParameters& p) {
  return p.bar + p.bar_trust * trust + (redressed_before ? p.bar_redress : 0.0);
}

/// Satisfaction after the answer. `loss_factor` is above 1 where the problem was a repeated one.
inline double recovered_satisfaction(double failed, double anchor, double justice, double bar,
                                     double loss_aversion, double loss_factor,
                                     const RecoveryParameters& p) {
  return failed + p.repaired * justice * (anchor - failed) +
         p.gain * power(std::max(0.0, justice - bar), p.exponent) -
         loss_factor * loss_aversion * p.loss * power(std::max(0.0, bar - justice), p.exponent);
}

/// Satisfaction after the answer where being better off than without the problem is impossible:
/// for a repeated one, or where the paradox is switched off.
inline double without_paradox(double recovered, double anchor) {
  return std::min(recovered, anchor);
}

/// How an answer changes what the bond is made of, as satisfaction above the anchor.
inline double bond_moment(double failed, double recovered, double anchor,
                          const RecoveryParameters& p) {
  if (recovered > anchor) return p.bond_share * (recovered - anchor);
  return std::min(0.0, recovered - failed);
}

/// How a problem ended.
enum class ProblemEnd : std::uint8_t { silent, unsatisfied, satisfied, satisfied_quickly };

/// Probability of saying one would buy again.
inline double stated_repurchase(ProblemEnd end, double loss, const StatedRepurchase& p) {
  double logit = p.silent;
  if (end >= ProblemEnd::unsatisfied) logit += p.voiced;
  if (end >= ProblemEnd::satisfied) logit += p.resolved;
  if (end == ProblemEnd::satisfied_quickly) logit += p.quickly;
  const double minor = natural_log(p.minor_loss);
  const double major = natural_log(p.major_loss);
  const double size = (natural_log(std::max(loss, 1e-9)) - minor) / (major - minor);
  return logistic(logit + p.size * (1.0 - 2.0 * std::clamp(size, 0.0, 1.0)));
}

void describe(FieldVisitor& visitor, RecoveryParameters& parameters);

}  // namespace cxsim
