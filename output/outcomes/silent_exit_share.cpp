#include "output/outcome.h"

namespace cxsim {

OutcomeEntry silent_exit_share() {
  return {
      .name = "silent_exit_share",
      .long_name = "problems answered by leaving",
      .definition = "Share of problems over which the customer left without a word.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const ReactionEvent& reaction, std::size_t) -> double {
        return reaction.response != Response::none ? (reaction.response == Response::exit ? 1 : 0)
                                                   : not_applicable;
      }},
  };
}

}  // namespace cxsim
