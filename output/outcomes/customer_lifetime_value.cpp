#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry contribution();

namespace {

bool bought(const Event& closing) {
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
      .seen_in = contribution().seen_in,
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = [](const Event& event, std::size_t) { return discounted_contribution_of(event); },
      .counts = bought,
      .on_request = true,
  };
}

}  // namespace cxsim
