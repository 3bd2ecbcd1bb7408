#include "agents/expectation_source.h"

namespace cxsim {
namespace {

/// What somebody posted is the word of a weak tie, at best.
double word_of_a_stranger(const SourceView& world, const HearsayMoment& moment) {
  const TalkParameters& talk = world.parameters.talk;
  return talk.weak_tie * (moment.bad_news ? talk.negativity : 1.0);
}

}  // namespace

SourceEntry social_media() {
  return {.name = "social_media",
          .description = "what other customers post in public",
          .literature = "word of mouth [Zeithaml, Berry & Parasuraman 1993]",
          .on_by_default = false,
          .defaults = {.control = 0.1, .noise = 1.2, .credibility = 0.55},
          .post = word_of_a_stranger};
}

}  // namespace cxsim
