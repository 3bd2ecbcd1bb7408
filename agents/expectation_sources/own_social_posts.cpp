#include "agents/claims.h"
#include "agents/delivery.h"
#include "agents/expectation_source.h"

namespace cxsim {
namespace {

void post(const SourceView& world, Signals& signals) {
  const OwnPosts& posts = world.company.own_posts;
  signals.add(Attribute::quality, world.company.quality + claimed_hype(world.company, posts.hype),
              posts.impressions);
  if (posts.claimed_days <= 0) return;
  const double days = claimed_days(world.company, posts.claimed_days, world.quoted_days);
  signals.add(Attribute::delivery, delivery_level(days, world.market.delivery), posts.impressions);
}

}  // namespace

SourceEntry own_social_posts() {
  return {.name = "own_social_posts",
          .description = "the company's own posts, and the scripts of its care team",
          .literature = "explicit promise [Zeithaml, Berry & Parasuraman 1993]",
          .company_owned = true,
          .on_by_default = false,
          .defaults = {.control = 1.0, .noise = 1.0, .credibility = 0.50},
          .broadcast = post};
}

}  // namespace cxsim
