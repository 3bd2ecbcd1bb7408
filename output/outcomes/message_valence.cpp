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
      .seen_in = {EventKind::talk},
      .bins = BinLayout::linear(-6, 6, 96),
      .value = [](const Event& event, std::size_t) -> double { return event.valence; },
      .times = [](const Event& event) -> std::uint32_t { return event.told; },
  };
}

}  // namespace cxsim
