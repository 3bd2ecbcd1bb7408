#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lost_sales_by_other() {
  return {
      .name = "lost_sales_by_other",
      .long_name = "lost sales owed to no single reason",
      .definition =
          "Share of purchases that went elsewhere or were not made which no single change of "
          "doubt, price, quote or inertia would have won. Where `model.reasons` is on [model 5.3].",
      .unit = share_of_one,
      .bins = yes_or_no_bins(),
      .value = {[](const WeighingEvent& weighing, std::size_t) -> double {
        return lost_to(weighing, Reason::other);
      }},
  };
}

}  // namespace cxsim
