#include "output/outcome.h"

namespace cxsim {

OutcomeEntry bond() {
  return {
      .name = "bond",
      .long_name = "emotional bond",
      .definition =
          "Bond with the company from 0 to 1 at the end of the run, of customers who bought [model "
          "8.1].",
      .unit = pure_number,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(0, 1, 50),
      .value = {[](const ClosingEvent& closing, std::size_t) -> double { return closing.bond; }},
  };
}

}  // namespace cxsim
