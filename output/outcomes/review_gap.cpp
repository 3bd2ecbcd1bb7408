#include "output/outcome.h"

namespace cxsim {

OutcomeEntry review_gap() {
  return {
      .name = "review_gap",
      .long_name = "bias of reviews",
      .definition =
          "Stars by which the mean on display lay above what the customers asked that day would "
          "have given: who is content writes less than the delighted and the angry [model 6.5].",
      .unit = stars_unit,
      .bins = BinLayout::linear(-5, 5, 100),
      .value = {[](const ReviewEvent& review, std::size_t) -> double {
        return review.displayed_stars - review.stars_given;
      }},
  };
}

}  // namespace cxsim
