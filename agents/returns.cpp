#include "agents/returns.h"

namespace cxsim {

void describe(FieldVisitor& v, ReturnParameters& p) {
  v.flag({"on", "deliveries can be sent back"}, p.on);
  v.number({"base", "logit of sending back what met expectations", Unit::none, -10, 10,
            Grade::chosen, "model 5.8"},
           p.base);
  v.number({"dissatisfaction", "how much satisfaction below the anchor adds", Unit::none, 0, 10,
            Grade::chosen, "model 5.8"},
           p.dissatisfaction);
  v.number({"broken_promise", "how much a missed date adds", Unit::none, 0, 10, Grade::chosen,
            "model 5.8, Cui et al."},
           p.broken_promise);
  v.number({"hype_gap", "how much each unit expected above what is made adds", Unit::none, 0, 10,
            Grade::chosen, "model 5.8"},
           p.hype_gap);
}

}  // namespace cxsim
