#include "output/outcome.h"

namespace cxsim {

OutcomeEntry public_post_share() {
  return {
      .name = "public_post_share",
      .long_name = "problems posted in public",
      .definition = "Share of problems that the customer posted in public.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const ReactionEvent& reaction, std::size_t) -> double {
        return reaction.response != Response::none
                   ? (reaction.response == Response::public_post ? 1 : 0)
                   : not_applicable;
      }},
  };
}

}  // namespace cxsim
