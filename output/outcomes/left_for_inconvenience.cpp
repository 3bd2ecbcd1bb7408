#include "agents/leaving.h"
#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry left_for_inconvenience() {
  return {
      .name = "left_for_inconvenience",
      .long_name = "exits over waiting",
      .definition =
          "Share of the customers who left of whom it holds that the delivery took longer than "
          "they would put up with though no date was missed; several reasons can hold.",
      .unit = share_of_one,
      .direction = Direction::none,
      .bins = yes_or_no_bins(),
      .value = {[](const DropOutEvent& drop_out, std::size_t) -> double {
        return left_for(drop_out, inconvenience);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
