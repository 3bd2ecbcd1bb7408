#include "output/outcome.h"

namespace cxsim {

OutcomeEntry complainer_satisfaction() {
  return {
      .name = "complainer_satisfaction",
      .long_name = "satisfaction of complainers",
      .definition =
          "Stars, 1 to 5, of customers who complained, once the company answered or should have.",
      .unit = stars_unit,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(1, 5, 40),
      .value = {[](const AnswerEvent& answer, std::size_t) -> double { return answer.stars; }},
  };
}

}  // namespace cxsim
