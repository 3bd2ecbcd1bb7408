#include "agents/delivery.h"
#include "agents/expectation_source.h"

namespace cxsim {
namespace {

void quote(const SourceView& world, const SelectionMoment& moment, Signals& signals) {
  signals.add(Attribute::delivery, delivery_level(moment.quoted_days, world.market.delivery));
}

}  // namespace

SourceEntry published_promise() {
  return {.name = "published_promise",
          .description = "the delivery date and the terms the company publishes",
          .literature = "explicit promise [Zeithaml, Berry & Parasuraman 1993]",
          .company_owned = true,
          .speaks_in_notices = true,
          .defaults = {.control = 1.0, .noise = 0.6, .credibility = 0.75},
          .selection = quote};
}

}  // namespace cxsim
