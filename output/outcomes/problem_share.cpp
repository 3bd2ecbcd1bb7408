#include "output/outcome.h"

namespace cxsim {

OutcomeEntry problem_share() {
  return {
      .name = "problem_share",
      .long_name = "orders with a problem",
      .definition =
          "Share of ended orders that left the customer clearly below what expectations met would "
          "have, where `model.voice` is on.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .seen_in = {EventKind::reaction},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) -> double {
        return event.after_order ? (event.response != Response::none ? 1 : 0) : not_applicable;
      },
  };
}

}  // namespace cxsim
