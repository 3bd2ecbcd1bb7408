#include "agents/leaving.h"
#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry left_for_core_failure() {
  return {
      .name = "left_for_core_failure",
      .long_name = "exits over a core failure",
      .definition =
          "Share of the customers who left of whom it holds that the product was below what they "
          "would accept, a promise was broken or the order was cancelled; several reasons can "
          "hold.",
      .unit = share_of_one,
      .direction = Direction::none,
      .bins = yes_or_no_bins(),
      .value = {[](const DropOutEvent& drop_out, std::size_t) -> double {
        return left_for(drop_out, core_failure);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
