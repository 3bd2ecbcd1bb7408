#pragma once

#include "agents/social_care.h"
#include "engine/fields.h"

/// Whether big accounts are answered first, as they are in practice: a question of fairness, for
/// the others wait longer [model 6.4, Gunarathne et al.].
namespace cxsim {

struct BigAccounts {
  bool first = false;
  double orders = 4;             // from which a customer is one, in the line and for complaints
  double followers_share = 0.1;  // of the accounts with most followers, in public
};

void describe(FieldVisitor& visitor, BigAccounts& accounts);

/// Where a post stands in the spread of times to an answer, 0 to 1, given its luck and the rank of
/// its author by followers, both uniform. Big accounts take the shortest times and the others what
/// is left: the spread of times over all posts stays as it is.
inline double rank_of_answer(double luck, double rank, const BigAccounts& accounts) {
  if (!accounts.first) return luck;
  const double share = accounts.followers_share;
  return rank >= 1.0 - share ? luck * share : share + luck * (1.0 - share);
}

}  // namespace cxsim
