#include "agents/leaving.h"
#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry left_for_pricing() {
  return {
      .name = "left_for_pricing",
      .long_name = "exits over the price",
      .definition =
          "Share of the customers who left of whom it holds that the price was worse than they "
          "would accept; several reasons can hold.",
      .unit = share_of_one,
      .direction = Direction::none,
      .bins = yes_or_no_bins(),
      .value = {[](const DropOutEvent& drop_out, std::size_t) -> double {
        return left_for(drop_out, pricing);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
