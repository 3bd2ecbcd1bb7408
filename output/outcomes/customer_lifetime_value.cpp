#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

namespace {

bool bought(const ClosingEvent& closing) {
  return closing.orders > 0;
}

}  // namespace

OutcomeEntry customer_lifetime_value() {
  return {
      .name = "customer_lifetime_value",
      .long_name = "customer lifetime value",
      .definition =
          "What a customer who bought brought in over the run, discounted at 10% a year to its "
          "first day [model 8.3 (i)].",
      .unit = money_per_customer,
      .direction = Direction::maximize,
      .statistic = Statistic::total,
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = readers_of_contribution([](const auto& event, std::size_t) -> double {
        return discounted_contribution_of(event);
      }),
      .counts = bought,
      .on_request = true,
  };
}

}  // namespace cxsim
