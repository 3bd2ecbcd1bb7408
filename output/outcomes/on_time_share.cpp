#include "output/outcome.h"

namespace cxsim {

OutcomeEntry on_time_share() {
  return {
      .name = "on_time_share",
      .long_name = "on-time share",
      .definition = "Share of deliveries that arrived no later than first promised.",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .seen_in = {EventKind::delivery},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) -> double { return event.on_time ? 1 : 0; },
  };
}

}  // namespace cxsim
