#include "agents/announced_waits.h"

#include "engine/fields.h"

namespace cxsim {

void describe(FieldVisitor& v, AnnouncedWaitParameters& p) {
  v.flag({"on", "callers hold their wait against what was announced, or what they expected"}, p.on);
  v.number({"hazard_growth", "growth of the hazard of hanging up per minute after that wait",
            Unit::none, 0, 0.42, Grade::verified, "model 3.2, Webb, Yu & Bretthauer"},
           p.hazard.growth);
  v.number({"hazard_cap", "most that the hazard is multiplied by", Unit::none, 1, 1e9,
            Grade::chosen, "model 3.2"},
           p.hazard.cap);
  v.number({"handling_per_minute", "longer handling per minute waited past that wait",
            Unit::minutes, 0, 1, Grade::verified, "model 3.2, Webb, Yu & Bretthauer"},
           p.handling_per_minute);
  v.number({"handling_most", "longer handling at most", Unit::minutes, 0, 60, Grade::chosen,
            "model 3.2"},
           p.handling_most);
  v.number({"credibility", "how far an announcement is believed", Unit::fraction, 0, 1,
            Grade::chosen, "model 3.3"},
           p.credibility);
  v.number({"noise", "spread of an announcement in the caller's eyes", Unit::category_units, 0.05,
            20, Grade::chosen, "model 3.3"},
           p.noise);
  v.number({"felt_factor", "factor on felt minutes once a wait is announced", Unit::none, 0.1, 2,
            Grade::chosen, "model 3.2, Maister 1985"},
           p.felt_factor);
  v.number({"balking", "spread of who leaves at once on hearing the estimate", Unit::minutes, 0.01,
            60, Grade::chosen, "model 3.3"},
           p.balking);
}

}  // namespace cxsim
