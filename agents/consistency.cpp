#include "agents/consistency.h"

#include "engine/fields.h"

namespace cxsim {

void describe(FieldVisitor& v, ConsistencyParameters& p) {
  v.flag({"on", "customers compare what the company's channels say"}, p.on);
  v.number({"half_life", "time after which a channel's message is half forgotten in comparing",
            Unit::days, 1, 1e5, Grade::chosen, "model 1.5"},
           p.half_life);
  v.number({"contradiction", "distance between two channels that is noticed as a contradiction",
            Unit::category_units, 0, 20, Grade::chosen, "model 1.5"},
           p.contradiction);
  v.number({"contradiction_weight", "what noticing one counts in trust, of a broken promise",
            Unit::none, 0, 10, Grade::chosen, "model 1.5"},
           p.contradiction_weight);
  v.number({"attention_spread", "spread of the attention that customers pay to single channels",
            Unit::none, 0, 3, Grade::chosen, "model 1.5"},
           p.attention_spread);
}

}  // namespace cxsim
