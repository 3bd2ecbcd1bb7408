#include "agents/leaving.h"
#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry left_for_encounter_failure() {
  return {
      .name = "left_for_encounter_failure",
      .long_name = "exits over an encounter",
      .definition =
          "Share of the customers who left of whom it holds that the people of the company had "
          "failed them (seen where `model.voice` is on); several reasons can hold.",
      .unit = share_of_one,
      .direction = Direction::none,
      .bins = yes_or_no_bins(),
      .value = {[](const DropOutEvent& drop_out, std::size_t) -> double {
        return left_for(drop_out, encounter_failure);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
