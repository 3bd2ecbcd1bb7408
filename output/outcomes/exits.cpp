#include "output/outcome.h"

namespace cxsim {

OutcomeEntry exits() {
  return {
      .name = "exits",
      .long_name = "exits",
      .definition = "Times a customer left the company.",
      .unit = count_per_customer,
      .direction = Direction::minimize,
      .statistic = Statistic::total,
      .bins = count_bins(20),
      .value = {[](const DropOutEvent&, std::size_t) -> double { return 1; }},
      .whole_numbers = true,
      .on_request = true,
  };
}

}  // namespace cxsim
