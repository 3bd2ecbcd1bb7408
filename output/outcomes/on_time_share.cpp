#include "output/outcome.h"

namespace cxsim {

OutcomeEntry on_time_share() {
  return {
      .name = "on_time_share",
      .long_name = "on-time share",
      .definition =
          "Share of orders that arrived no later than first promised; an order cancelled after "
          "that day counts as late.",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .seen_in = {EventKind::delivery, EventKind::cancellation},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) -> double {
        const bool cancelled_in_time =
            event.kind == EventKind::cancellation && !(event.days_late > 0);
        if (cancelled_in_time) return not_applicable;
        return event.on_time ? 1 : 0;
      },
  };
}

}  // namespace cxsim
