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
      .bins = yes_or_no_bins(),
      .value = {[](const ReactionEvent& reaction, std::size_t) -> double {
        return reaction.after_order ? (reaction.response != Response::none ? 1 : 0)
                                    : not_applicable;
      }},
  };
}

}  // namespace cxsim
