#include "agents/win_back.h"

namespace cxsim {

void describe(FieldVisitor& v, WinBackParameters& p) {
  v.flag({"on", "customers who left may give the company another chance"}, p.on);
  v.number(
      {"monthly", "chance of that in a month", Unit::fraction, 0, 1, Grade::chosen, "model 5.6"},
      p.monthly);
  v.number({"offer_factor", "factor on it while there is an offer", Unit::none, 0, 100,
            Grade::chosen, "model 5.6"},
           p.offer_factor);
  v.number({"bond", "how much a full bond at exit adds to it", Unit::none, 0, 10, Grade::chosen,
            "model 5.6, Kumar, Bhagwat & Zhang 2015"},
           p.bond);
}

}  // namespace cxsim
