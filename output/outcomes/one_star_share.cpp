#include "output/outcome.h"

namespace cxsim {

OutcomeEntry one_star_share() {
  return {
      .name = "one_star_share",
      .long_name = "share of 1-star reviews",
      .definition = "Share of the reviews written that give one star.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const ReviewEvent& review, std::size_t) -> double {
        if (!review.written) return not_applicable;
        return review.stars_given == 1 ? 1 : 0;
      }},
  };
}

}  // namespace cxsim
