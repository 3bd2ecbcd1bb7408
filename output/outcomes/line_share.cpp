#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry line_share() {
  return {
      .name = "line_share",
      .long_name = "share who did not come back",
      .definition =
          "Share of first-time buyers who did not order again within 180 days, among those whose "
          "first order was at least 180 days before the end: 1 - `loop_share` [model 0.5].",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const ClosingEvent& closing, std::size_t) -> double {
        return 1.0 - came_back(closing);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
