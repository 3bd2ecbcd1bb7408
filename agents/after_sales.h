#pragma once

#include "engine/fields.h"

/// What the company does for customers once something went wrong [model 5.6, 5.8, 7.1, 11].
namespace cxsim {

struct ReturnPolicy {
  double handling = 8;  // cost of a parcel that comes back
  double effort = 5;    // what sending it back costs the customer, in money
};

/// How complaints are answered.
struct ComplaintHandling {
  double compensation = 0;  // share of what was lost
  double response = 5;      // days
  double empathy = 0;       // u, above what is usual
  double cost = 5;          // of handling one complaint, where agents of a line do not do it
  double agent_time = 0;    // minutes that it takes one of them; 0: they have no part in it
};

/// What is offered to those who left.
struct WinBackOffer {
  bool made = false;
  double cost = 10;  // of each customer who takes it
};

void describe(FieldVisitor& visitor, ReturnPolicy& policy);
void describe(FieldVisitor& visitor, ComplaintHandling& handling);
void describe(FieldVisitor& visitor, WinBackOffer& offer);

}  // namespace cxsim
