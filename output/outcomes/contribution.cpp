#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry contribution() {
  return {
      .name = "contribution",
      .long_name = "contribution",
      .definition =
          "Revenue minus the costs of goods, shipping, contacts, notices, returns, complaints and "
          "advertising, of a customer over the run.",
      .unit = money_per_customer,
      .direction = Direction::maximize,
      .statistic = Statistic::total,
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = readers_of_contribution(
          [](const auto& event, std::size_t) -> double { return event.contribution; }),
  };
}

}  // namespace cxsim
