#include "agents/expectation_source.h"

namespace cxsim {
namespace {

/// The part of a first guess that rests on what is usual in the category.
void usual(const SourceView& world, const PriorMoment&, Signals& signals) {
  const BeliefParameters& belief = world.parameters.belief;
  const double weight = belief.prior_precision * (1.0 - belief.imagination_share);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    signals.add(Attribute{static_cast<std::uint8_t>(k)}, world.market.norm[k], weight);
  }
}

constexpr double similarity = 0.1;  // what similar companies deliver tells a little [C]

}  // namespace

SourceEntry category_norm() {
  return {.name = "category_norm",
          .description = "what is usual in the category, and similar companies",
          .literature = "past experience with the class [Zeithaml, Berry & Parasuraman 1993]",
          .follows_norm = true,
          .defaults = {.control = 0.0, .noise = 1.0, .credibility = 1.0},
          .rival_weight = similarity,
          .prior = usual};
}

}  // namespace cxsim
