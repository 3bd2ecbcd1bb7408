#include "agents/after_sales.h"

namespace cxsim {

void describe(FieldVisitor& v, ReturnPolicy& p) {
  v.number(
      {"handling", "cost of taking a parcel back", Unit::money, 0, 1e6, Grade::chosen, "model 11"},
      p.handling);
  v.number({"effort", "what sending it back costs the customer", Unit::money, 0, 1e6, Grade::chosen,
            "model 5.7"},
           p.effort);
}

void describe(FieldVisitor& v, ComplaintHandling& h) {
  v.number({"compensation", "paid to who complains, as share of what they lost", Unit::fraction, 0,
            3, Grade::chosen, "model 7.1"},
           h.compensation);
  v.number({"response", "time until a complaint is answered", Unit::days, 0, 365, Grade::chosen,
            "model 7.1"},
           h.response);
  v.number({"empathy", "warmth of the answer above what is usual", Unit::category_units, -5, 5,
            Grade::chosen, "model 7.1"},
           h.empathy);
  v.number({"cost", "cost of handling one complaint, where agents of a line do not do it",
            Unit::money, 0, 1e6, Grade::chosen, "model 11"},
           h.cost);
  v.number({"agent_time",
            "mean time that a complaint takes an agent of the line to support, between calls; 0: "
            "agents have no part in it",
            Unit::minutes, 0, 1e4, Grade::chosen, "model 3.1, 7.1"},
           h.agent_time);
}

void describe(FieldVisitor& v, WinBackOffer& o) {
  v.flag({"made", "customers who left are made an offer"}, o.made);
  v.number({"cost", "cost of the offer, for each customer who takes it", Unit::money, 0, 1e6,
            Grade::chosen, "model 5.6"},
           o.cost);
}

}  // namespace cxsim
