#include "agents/expectation_source.h"

namespace cxsim {
namespace {

double word_of_mouth(const SourceView& world, const HearsayMoment& moment) {
  const TalkParameters& talk = world.parameters.talk;
  return (moment.strong_tie ? 1.0 : talk.weak_tie) * (moment.bad_news ? talk.negativity : 1.0);
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
