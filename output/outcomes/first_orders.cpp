#include "output/outcome.h"

namespace cxsim {

OutcomeEntry first_orders() {
  return {
      .name = "first_orders",
      .long_name = "first orders",
      .definition = "Customers who bought for the first time, as a share of all customers: trial.",
      .unit = count_per_customer,
      .direction = Direction::maximize,
      .statistic = Statistic::total,
      .bins = yes_or_no_bins(),
      .value = {[](const OrderEvent& order, std::size_t) -> double {
        return order.first_order ? 1 : 0;
      }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
