#include "output/outcome.h"

namespace cxsim {

OutcomeEntry disappointed_share() {
  return {
      .name = "disappointed_share",
      .long_name = "disappointed share",
      .definition = "Share of deliveries judged below the middle of the scale (3 stars).",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .seen_in = {EventKind::delivery},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) -> double { return event.disappointed ? 1 : 0; },
  };
}

}  // namespace cxsim
