#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lost_sales_by_doubt() {
  return {
      .name = "lost_sales_by_doubt",
      .long_name = "lost sales owed to doubt",
      .definition =
          "Share of purchases that went elsewhere or were not made which the company would have "
          "won had they not doubted that the experience would be good enough, with the same luck; "
          "where several single changes would have done, the largest counts. Where `model.reasons` "
          "is on [model 5.3].",
      .unit = share_of_one,
      .bins = yes_or_no_bins(),
      .value = {[](const WeighingEvent& weighing, std::size_t) -> double {
        return lost_to(weighing, Reason::doubt);
      }},
  };
}

}  // namespace cxsim
