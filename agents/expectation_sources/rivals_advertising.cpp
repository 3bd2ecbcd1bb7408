#include "agents/expectation_source.h"

namespace cxsim {
namespace {

/// The highest claim sets the bar, with the pressure of all rivals that make one.
void claims(const SourceView& world, Signals& signals) {
  double highest = 0;
  double pressure = 0;
  for (const Rival& rival : world.market.rivals) {
    if (rival.impressions <= 0) continue;
    highest = pressure > 0 ? std::max(highest, rival.advertised_level) : rival.advertised_level;
    pressure += rival.impressions;
  }
  if (pressure <= 0) return;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    signals.add(Attribute{static_cast<std::uint8_t>(k)}, world.market.norm[k] + highest, pressure);
  }
}

}  // namespace

SourceEntry rivals_advertising() {
  return {.name = "rivals_advertising",
          .description = "what rivals claim, which raises the bar of what should be",
          .literature = "perceived alternatives [Zeithaml, Berry & Parasuraman 1993]",
          .raises_should_bar = true,
          .defaults = {.control = 0.0, .noise = 1.1, .credibility = 0.40},
          .rival_news = claims};
}

}  // namespace cxsim
