#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry loop_share() {
  return {
      .name = "loop_share",
      .long_name = "repeat share",
      .definition =
          "Share of first-time buyers who ordered again within 180 days, among those whose first "
          "order was at least 180 days before the end [model 0.5].",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .bins = yes_or_no_bins(),
      .value = {[](const ClosingEvent& closing, std::size_t) -> double {
        return came_back(closing);
      }},
  };
}

}  // namespace cxsim
