#include "output/outcome.h"

namespace cxsim {

OutcomeEntry wait() {
  return {
      .name = "wait",
      .long_name = "wait for support",
      .definition =
          "Minutes on the clock that callers waited until they were answered or hung up, where a "
          "line to agents is simulated.",
      .unit = {"min", "minutes", "minutes"},
      .direction = Direction::minimize,
      .seen_in = {EventKind::contact},
      .bins = BinLayout::linear(0, 120, 240),
      .value = [](const Event& event, std::size_t) -> double { return event.wait_minutes; },
  };
}

}  // namespace cxsim
