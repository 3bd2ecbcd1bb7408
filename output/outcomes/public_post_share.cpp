#include "output/outcome.h"

namespace cxsim {

OutcomeEntry public_post_share() {
  return {
      .name = "public_post_share",
      .long_name = "problems posted in public",
      .definition = "Share of problems that the customer posted in public.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .seen_in = {EventKind::reaction},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) -> double {
        return event.response != Response::none ? (event.response == Response::public_post ? 1 : 0)
                                                : not_applicable;
      },
  };
}

}  // namespace cxsim
