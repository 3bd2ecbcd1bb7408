#include "agents/expectation_source.h"

namespace cxsim {
namespace {

/// Carries the whole deviation of the first guess from the norm, so that the guess itself is the
/// imagined level whatever share of the prior's precision is imagination.
void imagine(const SourceView& world, const PriorMoment& moment, Signals& signals) {
  const BeliefParameters& belief = world.parameters.belief;
  if (belief.imagination_share <= 0) return;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const double deviation = moment.imagined[k] / belief.imagination_share;
    signals.add(Attribute{static_cast<std::uint8_t>(k)}, world.market.norm[k] + deviation,
                belief.prior_precision * belief.imagination_share);
  }
}

}  // namespace

SourceEntry own_imagination() {
  return {.name = "own_imagination",
          .description = "own needs, philosophy and imagination before any contact",
          .literature = "enduring intensifiers [Zeithaml, Berry & Parasuraman 1993]",
          .defaults = {.control = 0.0, .noise = 1.0, .credibility = 1.0},
          .prior = imagine};
}

}  // namespace cxsim
