#include "output/outcome.h"

namespace cxsim {

OutcomeEntry voiced_share() {
  return {
      .name = "voiced_share",
      .long_name = "problems voiced",
      .definition =
          "Share of problems that the customer complained of to the company or posted in public.",
      .unit = share_of_one,
      .direction = Direction::none,
      .bins = yes_or_no_bins(),
      .value = {[](const ReactionEvent& reaction, std::size_t) -> double {
        return reaction.response != Response::none
                   ? (reaction.response == Response::private_complaint ||
                              reaction.response == Response::public_post
                          ? 1
                          : 0)
                   : not_applicable;
      }},
  };
}

}  // namespace cxsim
