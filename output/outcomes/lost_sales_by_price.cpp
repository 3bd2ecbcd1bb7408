#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lost_sales_by_price() {
  return {
      .name = "lost_sales_by_price",
      .long_name = "lost sales owed to price",
      .definition =
          "Share of purchases that went elsewhere or were not made which the company would have "
          "won at the usual price, felt as usual, with the same luck; where several single changes "
          "would have done, the largest counts. Where `model.reasons` is on [model 5.3].",
      .unit = share_of_one,
      .bins = yes_or_no_bins(),
      .value = {[](const WeighingEvent& weighing, std::size_t) -> double {
        return lost_to(weighing, Reason::price);
      }},
  };
}

}  // namespace cxsim
