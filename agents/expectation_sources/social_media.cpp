#include <cmath>

#include "agents/expectation_source.h"

namespace cxsim {
namespace {

/// What somebody posted is the word of a weak tie, at best.
void read(const SourceView& world, const HearsayMoment& moment, Signals& signals) {
  const TalkParameters& talk = world.parameters.talk;
  const double weight = talk.weak_tie * (moment.bad_news ? talk.negativity : 1.0);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!std::isnan(moment.told[k]))
      signals.add(Attribute{static_cast<std::uint8_t>(k)}, moment.told[k], weight);
  }
}

}  // namespace

SourceEntry social_media() {
  return {.name = "social_media",
          .description = "what other customers post in public",
          .literature = "word of mouth [Zeithaml, Berry & Parasuraman 1993]",
          .on_by_default = false,
          .defaults = {.control = 0.1, .noise = 1.2, .credibility = 0.55},
          .post = read};
}

}  // namespace cxsim
