#include "output/outcome.h"

namespace cxsim {

OutcomeEntry satisfaction() {
  return {
      .name = "satisfaction",
      .long_name = "satisfaction",
      .definition =
          "Stars from 1 to 5 that customers give when the company asks them, one day after "
          "delivery or while they still wait for a late order. 4 stars is `as expected` [model "
          "2.2].",
      .unit = stars_unit,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(1, 5, 80),
      .value = {[](const SurveyEvent& survey, std::size_t) -> double { return survey.stars; }},
      .per_customer = true,
  };
}

}  // namespace cxsim
