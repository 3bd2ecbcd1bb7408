#include "agents/claims.h"
#include "agents/delivery.h"
#include "agents/expectation_source.h"

namespace cxsim {
namespace {

void claim(const SourceView& world, Signals& signals) {
  const Advertising& advertising = world.company.advertising;
  signals.add(Attribute::quality,
              world.company.quality + claimed_hype(world.company, advertising.hype),
              advertising.impressions);
  if (advertising.claimed_days <= 0) return;
  const double days = claimed_days(world.company, advertising.claimed_days, world.quoted_days);
  signals.add(Attribute::delivery, delivery_level(days, world.market.delivery),
              advertising.impressions);
}

}  // namespace

SourceEntry advertising() {
  return {.name = "advertising",
          .description = "the company's advertising and brand promise",
          .literature = "explicit promise [Zeithaml, Berry & Parasuraman 1993]",
          .company_owned = true,
          .raises_should_bar = true,
          .defaults = {.control = 1.0, .noise = 1.0, .credibility = 0.45},
          .broadcast = claim};
}

}  // namespace cxsim
