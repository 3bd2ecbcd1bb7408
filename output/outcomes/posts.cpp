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
      .seen_in = {EventKind::post},
      .bins = count_bins(40),
      .value = [](const Event&, std::size_t) -> double { return 1; },
      .whole_numbers = true,
  };
}

}  // namespace cxsim
