#include "output/outcome.h"

namespace cxsim {

OutcomeEntry answer_time() {
  return {
      .name = "answer_time",
      .long_name = "time to an answer in public",
      .definition =
          "Minutes until the company answered a complaint that was posted in public; complaints "
          "that were not answered within a day do not count.",
      .unit = {"min", "minutes", "minutes"},
      .direction = Direction::minimize,
      .seen_in = {EventKind::post},
      .bins = BinLayout::linear(0, 1440, 288),
      .value = [](const Event& event, std::size_t) -> double { return event.answered_after; },
  };
}

}  // namespace cxsim
