#include "output/outcome.h"

namespace cxsim {

OutcomeEntry message_valence() {
  return {
      .name = "message_valence",
      .long_name = "valence of messages",
      .definition =
          "Mean level told by word of mouth; negative is bad news. Every person told counts.",
      .unit = level_units,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(-6, 6, 96),
      .value = {[](const TalkEvent& talk, std::size_t) -> double { return talk.valence; }},
      .times = [](const TalkEvent& talk, std::size_t) -> double { return talk.told; },
  };
}

}  // namespace cxsim
