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
      .seen_in = {EventKind::order, EventKind::contact, EventKind::notice, EventKind::delivery,
                  EventKind::cancellation, EventKind::closing, EventKind::reaction,
                  EventKind::answer, EventKind::won_back, EventKind::post, EventKind::invitation},
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = [](const Event& event, std::size_t) -> double { return event.contribution; },
  };
}

}  // namespace cxsim
