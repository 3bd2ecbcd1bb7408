#include "output/outcome.h"

namespace cxsim {

OutcomeEntry review_count() {
  return {
      .name = "review_count",
      .long_name = "reviews",
      .definition = "Reviews that a customer wrote.",
      .unit = count_per_customer,
      .statistic = Statistic::total,
      .bins = count_bins(40),
      .value = {[](const ReviewEvent& review, std::size_t) -> double {
        return review.written ? 1 : 0;
      }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
