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
      .bins = yes_or_no_bins(),
      .value = {
          [](const DeliveryEvent& delivery, std::size_t) -> double {
            return delivery.on_time ? 1 : 0;
          },
          [](const CancellationEvent& cancellation, std::size_t) -> double {
            return cancellation.days_late > 0 ? 0 : not_applicable;
          },
      },
  };
}

}  // namespace cxsim
