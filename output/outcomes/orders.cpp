#include "output/outcome.h"

namespace cxsim {

OutcomeEntry orders() {
  return {
      .name = "orders",
      .long_name = "orders",
      .definition = "Orders a customer placed with the company.",
      .unit = count_per_customer,
      .direction = Direction::maximize,
      .statistic = Statistic::total,
      .bins = count_bins(60),
      .value = {[](const OrderEvent&, std::size_t) -> double { return 1; }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
