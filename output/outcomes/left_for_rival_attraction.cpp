#include "agents/leaving.h"
#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry left_for_rival_attraction() {
  return {
      .name = "left_for_rival_attraction",
      .long_name = "exits for a rival",
      .definition =
          "Share of the customers who left of whom it holds that they believed a rival to deliver "
          "better though nothing had gone wrong here; several reasons can hold.",
      .unit = share_of_one,
      .direction = Direction::none,
      .bins = yes_or_no_bins(),
      .value = {[](const DropOutEvent& drop_out, std::size_t) -> double {
        return left_for(drop_out, rival_attraction);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
