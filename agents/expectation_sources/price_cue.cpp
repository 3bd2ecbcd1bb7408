#include "agents/delivery.h"
#include "agents/expectation_source.h"

namespace cxsim {
namespace {

/// What is dear should be good: as far above the norm as the price is above the usual one.
void promise_by_price(const SourceView& world, const SelectionMoment&, Signals& signals) {
  const double dear = -price_level(world.company.money.price, world.market.reference_price);
  constexpr auto quality = Attribute::quality;
  signals.add(quality, world.market.norm[index_of(quality)] + dear);
}

}  // namespace

SourceEntry price_cue() {
  return {.name = "price_cue",
          .description = "what the price seems to promise of the product",
          .literature = "implicit promise [Zeithaml, Berry & Parasuraman 1993]",
          .on_by_default = false,
          .access = 0.0,
          .defaults = {.control = 0.9, .noise = 1.5, .credibility = 0.60},
          .selection = promise_by_price};
}

}  // namespace cxsim
