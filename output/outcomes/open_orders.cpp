#include "output/outcome.h"

namespace cxsim {

OutcomeEntry open_orders() {
  return {
      .name = "open_orders",
      .long_name = "open orders",
      .definition =
          "Orders placed and neither delivered nor cancelled: at the end of the run, and on each "
          "day at its end.",
      .unit = count_per_customer,
      .direction = Direction::minimize,
      .statistic = Statistic::total,
      .bins = count_bins(3),
      .value = {
          [](const OrderEvent&, std::size_t) -> double { return 1; },
          [](const DeliveryEvent&, std::size_t) -> double { return -1; },
          [](const CancellationEvent&, std::size_t) -> double { return -1; },
      },
      .on_request = true,
  };
}

}  // namespace cxsim
