#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lost_sales_by_inertia() {
  return {
      .name = "lost_sales_by_inertia",
      .long_name = "lost sales owed to inertia",
      .definition =
          "Share of purchases that went elsewhere or were not made which the company would have "
          "won had leaving the last seller cost them nothing, with the same luck; where several "
          "single changes would have done, the largest counts. Where `model.reasons` is on [model "
          "5.3].",
      .unit = share_of_one,
      .bins = yes_or_no_bins(),
      .value = {[](const WeighingEvent& weighing, std::size_t) -> double {
        return lost_to(weighing, Reason::inertia);
      }},
  };
}

}  // namespace cxsim
