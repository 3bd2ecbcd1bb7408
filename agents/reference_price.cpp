#include "agents/reference_price.h"

namespace cxsim {

void describe(FieldVisitor& v, ReferencePriceParameters& p) {
  v.flag({"on", "customers hold prices against those they have seen before"}, p.on);
  v.number({"weight", "weight of the distance to the price in mind, relative to the usual one",
            Unit::none, 0, 20, Grade::chosen, "model 5.1"},
           p.weight);
  v.number({"adaptation", "share of the distance by which the price in mind moves at each exposure",
            Unit::fraction, 0, 1, Grade::chosen, "model 5.1"},
           p.adaptation);
  v.number({"loss_aversion", "weight of paying more than usual against paying less", Unit::none, 0,
            10, Grade::chosen, "model 5.1"},
           p.loss_aversion);
}

}  // namespace cxsim
