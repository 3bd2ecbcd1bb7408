#pragma once

#include "engine/fields.h"

/// What the company does about posts and reviews [model 6.4, 6.5].
namespace cxsim {

struct SocialCare {
  bool answers = false;
  Distribution reply = Distribution::lognormal(22.0, 0.8);  // minutes of staffed time
  double opens = 8 * 60;                                    // minute of the day
  double closes = 20 * 60;                                  // minute of the day
  double staff = 1;                                         // people at a time
  double staff_for = 0;  // customers they were stated for; 0: as they are
  double wage = 25;      // of each, per staffed hour
  double public_messages = 1;
  double compensation = 0;        // per complaint that is answered
  bool offered_publicly = false;  // that compensation
  bool empathy = false;
  bool answers_reviews = false;
};

void describe(FieldVisitor& visitor, SocialCare& care);

/// Minutes from a post, made at that minute of the day, until it is answered: outside staffed hours
/// it waits for the morning.
inline double minutes_to_answer(double posted, double reply, const SocialCare& care) {
  constexpr double day = 1440;
  if (posted < care.opens) return care.opens - posted + reply;
  return posted < care.closes ? reply : day - posted + care.opens + reply;
}

/// Cost of the staffed hours of a day, per customer of the run.
inline double care_wages(const SocialCare& care, double customers) {
  if (!care.answers && !care.answers_reviews) return 0;
  const double hours = (care.closes - care.opens) / 60;
  return care.wage * hours * care.staff / (care.staff_for > 0 ? care.staff_for : customers);
}

}  // namespace cxsim
