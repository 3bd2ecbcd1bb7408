#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lost_sales() {
  return {
      .name = "lost_sales",
      .long_name = "lost sales",
      .definition =
          "Purchases of a customer that went elsewhere or were not made, whatever the reason; the "
          "outcomes `lost_sales_by_...` are shares of them. Where `model.reasons` is on [model "
          "5.3].",
      .unit = count_per_customer,
      .direction = Direction::minimize,
      .statistic = Statistic::total,
      .bins = count_bins(60),
      .value = {[](const WeighingEvent& weighing, std::size_t) -> double {
        return weighing.reason == Reason::none ? not_applicable : 1;
      }},
      .whole_numbers = true,
      .on_request = true,
  };
}

}  // namespace cxsim
