#include "output/outcome.h"

namespace cxsim {

OutcomeEntry posts() {
  return {
      .name = "posts",
      .long_name = "posts",
      .definition =
          "Times a customer posted in public about an encounter, where `model.posts` is on.",
      .unit = count_per_customer,
      .statistic = Statistic::total,
      .bins = count_bins(40),
      .value = {[](const PostEvent&, std::size_t) -> double { return 1; }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
