#pragma once

#include "engine/fields.h"

/// Customers who bring customers [model 6.7].
namespace cxsim {

struct ReferralParameters {
  bool on = false;
  double invitations = 0.15;  // per year, of a promoter
  double acceptance = 0.10;   // of invitations to somebody who never bought here
  double promoter_from = 9;   // likelihood to recommend, rounded
};

void describe(FieldVisitor& visitor, ReferralParameters& parameters);

/// What the company does to be recommended.
struct ReferralProgramme {
  double bonus = 0;        // paid for a customer who was won
  double invitations = 1;  // factor on the invitations of promoters
};

void describe(FieldVisitor& visitor, ReferralProgramme& programme);

}  // namespace cxsim
