#include "output/outcome.h"

namespace cxsim {

OutcomeEntry on_time_to_belief_share() {
  return {
      .name = "on_time_to_belief_share",
      .long_name = "share on time to belief",
      .definition =
          "Share of deliveries that arrived no later than the customer expected, whatever was "
          "promised.",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .bins = yes_or_no_bins(),
      .value = {[](const DeliveryEvent& delivery, std::size_t) -> double {
        return delivery.on_time_to_belief ? 1 : 0;
      }},
  };
}

}  // namespace cxsim
