#include <cmath>

#include "agents/expectation_source.h"

namespace cxsim {
namespace {

void word_of_mouth(const SourceView& world, const HearsayMoment& moment, Signals& signals) {
  const TalkParameters& talk = world.parameters.talk;
  const double weight =
      (moment.strong_tie ? 1.0 : talk.weak_tie) * (moment.bad_news ? talk.negativity : 1.0);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!std::isnan(moment.told[k]))
      signals.add(Attribute{static_cast<std::uint8_t>(k)}, moment.told[k], weight);
  }
}

}  // namespace

SourceEntry peers() {
  return {.name = "peers",
          .description = "what neighbours tell in person",
          .literature = "word of mouth [Zeithaml, Berry & Parasuraman 1993]",
          .raises_should_bar = true,
          .defaults = {.control = 0.0, .noise = 0.9, .credibility = 0.85},
          .hearsay = word_of_mouth};
}

}  // namespace cxsim
