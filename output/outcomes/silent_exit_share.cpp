#include "output/outcome.h"

namespace cxsim {

OutcomeEntry silent_exit_share() {
  return {
      .name = "silent_exit_share",
      .long_name = "problems answered by leaving",
      .definition = "Share of problems over which the customer left without a word.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .seen_in = {EventKind::reaction},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) -> double {
        return event.response != Response::none ? (event.response == Response::exit ? 1 : 0)
                                                : not_applicable;
      },
  };
}

}  // namespace cxsim
