#include "output/outcome.h"

namespace cxsim {

OutcomeEntry disappointed_share() {
  return {
      .name = "disappointed_share",
      .long_name = "disappointed share",
      .definition = "Share of deliveries judged below the middle of the scale (3 stars).",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const DeliveryEvent& delivery, std::size_t) -> double {
        return delivery.disappointed ? 1 : 0;
      }},
  };
}

}  // namespace cxsim
