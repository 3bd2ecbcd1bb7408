#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "agents/choice.h"
#include "engine/fields.h"

/// Exit, voice, loyalty, silence: what a customer does about a problem [model 5.7; Hirschman 1970].
namespace cxsim {

/// What a customer does about a problem; `none` where there was none.
enum class Response : std::uint8_t {
  silence,
  private_complaint,
  public_post,
  return_goods,
  exit,
  none
};
inline constexpr std::size_t response_count = 5;

struct VoiceParameters {
  bool on = false;
  double threshold = 0.3;      // latent satisfaction below the anchor from which it is a problem
  double defect_margin = 0.5;  // u, below the adequate bar from which a product is defective
  double private_base = -1.3;
  double public_base = -3.2;
  double return_base = -2.2;
  double exit_base = -2.5;
  double severity = 0.9;  // in complaining, privately or in public
  double return_severity = 0.8;
  double exit_severity = 1.1;
  double redress = 1.0;  // believed chance of redress, in complaining privately
  double public_redress = 0.5;
  double private_bond = 0.6;
  double public_bond = 0.3;
  double exit_bond = 1.0;
  double money = 0.8;               // what was paid for did not come as it was sold
  double effort = 0.5;              // of complaining
  double inclination = 0.8;         // weight of the customer's own inclination to post
  double inclination_spread = 0.5;  // of that inclination
  double anger = 0.4;
  double defect = 0.6;
  double return_effort = 0.02;  // per unit of money
  double exit_alternatives = 0.4;
  double redress_won = 2.0;    // cases of redress that a newcomer credits,
  double redress_lost = 2.0;   //   and cases without
  double squeaky_wheel = 0.2;  // more inclination to post after a redress in public
  double repeat_window = 60;   // days within which a second problem is a double deviation
  double repeat_loss = 1.75;   // factor on what it takes from satisfaction
  double repeat_public = 0.8;  // more inclination to post about it
};

/// A problem as the customer weighs what to do about it.
struct ProblemSeen {
  double severity = 0;  // latent satisfaction below the anchor
  bool moneyed = false;
  bool defective = false;
  bool returnable = false;
  bool complainable = true;  // privately; not again once the company has answered
  bool over = true;          // no order is open: the customer can leave
  bool repeated = false;
  double redress = 0.5;    // believed chance of redress
  double inclination = 0;  // own, to post
  double anger = 0;        // 0..1
  double bond = 0;
  double alternatives = 0;   // log of one plus the acceptable rivals
  double switching = 0;      // cost of it
  double return_effort = 0;  // money
};

inline constexpr double impossible = -1e30;

/// What each response is worth; silence is 0.
inline std::array<double, response_count> response_values(const ProblemSeen& seen,
                                                          const VoiceParameters& p) {
  const double aloud =
      seen.complainable ? p.private_base + p.severity * seen.severity + p.redress * seen.redress +
                              p.private_bond * seen.bond + (seen.moneyed ? p.money : 0.0) - p.effort
                        : impossible;
  const double in_public = p.public_base + p.severity * seen.severity +
                           p.inclination * seen.inclination + p.public_redress * seen.redress +
                           p.anger * seen.anger - p.public_bond * seen.bond +
                           (seen.repeated ? p.repeat_public : 0.0);
  const double back = seen.returnable ? p.return_base + p.return_severity * seen.severity +
                                            (seen.defective ? p.defect : 0.0) -
                                            p.return_effort * seen.return_effort
                                      : impossible;
  const double away = seen.over ? p.exit_base + p.exit_severity * seen.severity -
                                      p.exit_bond * seen.bond - seen.switching +
                                      p.exit_alternatives * seen.alternatives
                                : impossible;
  return {0.0, aloud, in_public, back, away};
}

/// The response taken, with one uniform for each.
inline Response chosen_response(const std::array<double, response_count>& values,
                                const std::array<double, response_count>& luck) {
  std::size_t best = 0;
  double most = values[0] + gumbel(luck[0]);
  for (std::size_t i = 1; i < response_count; ++i) {
    const double value = values[i] + gumbel(luck[i]);
    if (value > most) {
      most = value;
      best = i;
    }
  }
  return static_cast<Response>(best);
}

/// Satisfaction where losses weigh more by `loss_factor`; below the threshold it is no problem.
inline double felt(double satisfaction, double anchor, double loss_factor,
                   const VoiceParameters& p) {
  return anchor - satisfaction < p.threshold ? satisfaction
                                             : anchor - loss_factor * (anchor - satisfaction);
}

/// How angry somebody is: how far satisfaction is below the middle of the scale.
inline double anger_at(double satisfaction) {
  return std::clamp(-satisfaction, 0.0, 1.0);
}

void describe(FieldVisitor& visitor, VoiceParameters& parameters);

}  // namespace cxsim
