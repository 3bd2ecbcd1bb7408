#include "agents/expectation_source.h"

namespace cxsim {
namespace {

/// All reviews together are one signal, surer the more there are, but never sure [model 6.5].
void read(const SourceView& world, const SelectionMoment&, Signals& signals) {
  if (!world.reviews) return;
  const double written = world.reviews->reviews();
  if (written == 0) return;
  const ReviewParameters& p = world.parameters.reviews;
  signals.add(Attribute::quality, level_of_stars(world.reviews->mean(), p),
              precision_of_reviews(written, p));
}

}  // namespace

SourceEntry reviews() {
  return {.name = "reviews",
          .description = "the mean of the stars that customers gave in public, and how many did",
          .literature = "word of mouth [Zeithaml, Berry & Parasuraman 1993]",
          .on_by_default = false,
          .defaults = {.control = 0.1, .noise = 1.0, .credibility = 0.65},
          .selection = read};
}

}  // namespace cxsim
