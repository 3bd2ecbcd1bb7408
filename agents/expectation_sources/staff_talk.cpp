#include "agents/claims.h"
#include "agents/delivery.h"
#include "agents/expectation_source.h"

namespace cxsim {
namespace {

/// Who asks is told in full; of the others every so many talk to staff.
void tell(const SourceView& world, const SelectionMoment& moment, Signals& signals) {
  const StaffTalk& staff = world.company.staff;
  const double weight = moment.asked ? 1.0 : staff.talks;
  const double days = staff.claimed_days > 0
                          ? claimed_days(world.company, staff.claimed_days, moment.quoted_days)
                          : moment.quoted_days;
  const double hype = claimed_hype(world.company, staff.hype);
  signals.add(Attribute::quality, world.company.quality + hype, weight);
  signals.add(Attribute::delivery, delivery_level(days, world.market.delivery), weight);
  signals.add(Attribute::help, world.company.support.help + hype, weight);
}

}  // namespace

SourceEntry staff_talk() {
  return {.name = "staff_talk",
          .description = "what sales and service staff say before a choice",
          .literature = "explicit promise, verbal [Zeithaml, Berry & Parasuraman 1993]",
          .company_owned = true,
          .on_by_default = false,
          .access = 0.3,
          .defaults = {.control = 0.8, .noise = 0.8, .credibility = 0.60},
          .selection = tell};
}

}  // namespace cxsim
