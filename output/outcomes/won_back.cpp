#include "output/outcome.h"

namespace cxsim {

OutcomeEntry won_back() {
  return {
      .name = "won_back",
      .long_name = "customers won back",
      .definition = "Times a customer who had left gave the company another chance.",
      .unit = count_per_customer,
      .direction = Direction::maximize,
      .statistic = Statistic::total,
      .bins = count_bins(20),
      .value = {[](const WonBackEvent&, std::size_t) -> double { return 1; }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
