#include "agents/social_care.h"

namespace cxsim {

void describe(FieldVisitor& v, SocialCare& c) {
  v.flag({"answers", "complaints that customers post are answered"}, c.answers);
  v.distribution({"reply", "time until an answer while somebody is there", Unit::minutes, 0, 1e5,
                  Grade::known, "model 6.4, median of airlines"},
                 c.reply);
  v.number({"opens", "when posts are answered from, after midnight", Unit::minutes, 0, 1440},
           c.opens);
  v.number({"closes", "when posts are answered until, after midnight", Unit::minutes, 1, 1440},
           c.closes);
  v.number({"staff", "people who answer at a time", Unit::none, 0, 1e5, Grade::chosen, "model 11"},
           c.staff);
  v.number(
      {"staff_for", "customers the staff is stated for; 0: it is as it is", Unit::none, 0, 1e9},
      c.staff_for);
  v.number({"wage", "of each for a staffed hour", Unit::money, 0, 1e4, Grade::chosen, "model 11"},
           c.wage);
  v.number({"public_messages", "messages of an exchange before it goes on in private", Unit::none,
            1, 100, Grade::chosen, "model 6.4, Golmohammadi et al. 2021"},
           c.public_messages);
  v.number({"compensation", "paid for a complaint that is answered", Unit::money, 0, 1e6,
            Grade::chosen, "model 6.4"},
           c.compensation);
  v.flag({"offered_publicly", "compensation is offered where everybody can read it"},
         c.offered_publicly);
  v.flag({"empathy", "answers begin with empathy and an apology"}, c.empathy);
  v.flag({"answers_reviews", "reviews are answered"}, c.answers_reviews);
}

}  // namespace cxsim
