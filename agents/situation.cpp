#include "agents/situation.h"

#include "engine/fields.h"

namespace cxsim {

void describe(FieldVisitor& v, SituationParameters& p) {
  v.number({"pressing", "share of needs that press more than usual", Unit::fraction, 0, 1,
            Grade::chosen, "model 1.3"},
           p.pressing);
  v.number({"urgency", "how much more such a need presses", Unit::fraction, 0, 1, Grade::chosen,
            "model 1.4"},
           p.urgency);
}

}  // namespace cxsim
