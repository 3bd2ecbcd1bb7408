#include "output/outcome.h"

namespace cxsim {

OutcomeEntry cancellations() {
  return {
      .name = "cancellations",
      .long_name = "cancellations",
      .definition = "Open orders that a customer cancelled.",
      .unit = count_per_customer,
      .direction = Direction::minimize,
      .statistic = Statistic::total,
      .bins = count_bins(20),
      .value = {[](const CancellationEvent&, std::size_t) -> double { return 1; }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
