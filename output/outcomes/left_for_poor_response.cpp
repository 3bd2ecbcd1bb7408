#include "agents/leaving.h"
#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry left_for_poor_response() {
  return {
      .name = "left_for_poor_response",
      .long_name = "exits over a poor response",
      .definition =
          "Share of the customers who left of whom it holds that a complaint was not answered to "
          "satisfaction; several reasons can hold.",
      .unit = share_of_one,
      .direction = Direction::none,
      .bins = yes_or_no_bins(),
      .value = {[](const DropOutEvent& drop_out, std::size_t) -> double {
        return left_for(drop_out, poor_response);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
