#include "agents/reasons.h"

#include "engine/fields.h"

namespace cxsim {

void describe(FieldVisitor& v, ReasonParameters& p) {
  v.flag({"on", "find out why customers did not buy from the company; changes no choice"}, p.on);
}

}  // namespace cxsim
