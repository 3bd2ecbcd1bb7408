#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry discounted_contribution() {
  return {
      .name = "discounted_contribution",
      .long_name = "discounted contribution",
      .definition =
          "The contribution of a customer, discounted at 10% a year to the first day; what does "
          "not hang on single customers as if spread evenly. Times the customers it is the "
          "customer equity earned in the run [model 8.3].",
      .unit = money_per_customer,
      .direction = Direction::maximize,
      .statistic = Statistic::total,
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = readers_of_contribution([](const auto& event, std::size_t) -> double {
        return discounted_contribution_of(event);
      }),
      .on_request = true,
  };
}

}  // namespace cxsim
