#include "output/outcome.h"

namespace cxsim {

OutcomeEntry revenue() {
  return {
      .name = "revenue",
      .long_name = "revenue",
      .definition =
          "Prices paid minus refunds of cancelled and returned orders, of a customer over the run.",
      .unit = money_per_customer,
      .direction = Direction::maximize,
      .statistic = Statistic::total,
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = readers<OrderEvent, CancellationEvent, ReactionEvent>(
          [](const auto& event, std::size_t) -> double { return event.revenue; }),
  };
}

}  // namespace cxsim
