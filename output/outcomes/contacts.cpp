#include "output/outcome.h"

namespace cxsim {

OutcomeEntry contacts() {
  return {
      .name = "contacts",
      .long_name = "contacts with support",
      .definition = "Times a customer asked support about an order.",
      .unit = count_per_customer,
      .direction = Direction::minimize,
      .statistic = Statistic::total,
      .bins = count_bins(60),
      .value = {[](const ContactEvent&, std::size_t) -> double { return 1; }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
