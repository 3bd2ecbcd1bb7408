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
      .bins = BinLayout::linear(0, 1, 50),
      .value = {[](const ClosingEvent& closing, std::size_t) -> double { return closing.trust; }},
  };
}

}  // namespace cxsim
