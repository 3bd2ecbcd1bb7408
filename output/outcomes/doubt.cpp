#include "output/outcome.h"

namespace cxsim {

OutcomeEntry doubt() {
  return {
      .name = "doubt",
      .long_name = "doubt",
      .definition =
          "Probability, in the customer's eyes at the moment of choice, that the next experience "
          "with the company falls below what is adequate [model 5.2].",
      .unit = pure_number,
      .direction = Direction::minimize,
      .bins = BinLayout::linear(0, 1, 50),
      .value = {[](const NeedEvent& need, std::size_t) -> double { return need.doubt; }},
  };
}

}  // namespace cxsim
