#include "output/outcome.h"

namespace cxsim {

OutcomeEntry compensation() {
  return {
      .name = "compensation",
      .long_name = "compensation",
      .definition = "Paid to customers who complained, of a customer over the run.",
      .unit = money_per_customer,
      .direction = Direction::none,
      .statistic = Statistic::total,
      .seen_in = {EventKind::answer},
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = [](const Event& event, std::size_t) -> double { return event.compensation; },
  };
}

}  // namespace cxsim
