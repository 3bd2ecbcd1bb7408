#include "output/outcome.h"

namespace cxsim {

OutcomeEntry trust() {
  return {
      .name = "trust",
      .long_name = "trust",
      .definition =
          "Belief from 0 to 1 that the company keeps its word, of all customers at the end of the "
          "run [model 1.6].",
      .unit = pure_number,
      .direction = Direction::maximize,
      .seen_in = {EventKind::closing},
      .bins = BinLayout::linear(0, 1, 50),
      .value = [](const Event& event, std::size_t) -> double { return event.trust; },
  };
}

}  // namespace cxsim
