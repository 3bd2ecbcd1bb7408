#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry angry_share() {
  return {
      .name = "angry_share",
      .long_name = "angry callers",
      .definition =
          "Share of calls that were answered when the caller was already angry, from the wait they "
          "felt against the one they found acceptable, where a line to agents is simulated. The "
          "rest were calm or hung up (`abandonment`) [model 3.2].",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const ContactEvent& contact, std::size_t) -> double {
        return answered_when(contact, CallerState::angry);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
