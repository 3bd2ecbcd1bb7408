#include "output/outcome.h"

namespace cxsim {

OutcomeEntry review_mean() {
  return {
      .name = "review_mean",
      .long_name = "mean of reviews",
      .definition =
          "Mean stars, 1 to 5, of the reviews that customers wrote, where `model.reviews` is on "
          "[model 6.5].",
      .unit = stars_unit,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(0.5, 5.5, 5),
      .value = {[](const ReviewEvent& review, std::size_t) -> double {
        return review.written ? review.stars_given : not_applicable;
      }},
  };
}

}  // namespace cxsim
