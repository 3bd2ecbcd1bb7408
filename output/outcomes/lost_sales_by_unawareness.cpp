#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lost_sales_by_unawareness() {
  return {
      .name = "lost_sales_by_unawareness",
      .long_name = "lost sales owed to unawareness",
      .definition =
          "Share of purchases that went elsewhere or were not made by customers who did not know "
          "the company. Where `model.reasons` is on [model 5.3].",
      .unit = share_of_one,
      .bins = yes_or_no_bins(),
      .value = {[](const WeighingEvent& weighing, std::size_t) -> double {
        return lost_to(weighing, Reason::unaware);
      }},
  };
}

}  // namespace cxsim
