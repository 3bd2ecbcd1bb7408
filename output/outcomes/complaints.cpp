#include "output/outcome.h"

namespace cxsim {

OutcomeEntry complaints() {
  return {
      .name = "complaints",
      .long_name = "private complaints",
      .definition = "Private complaints per 1,000 orders that ended, where `model.voice` is on.",
      .unit = {"1", "per 1,000 orders", "per 1,000 orders", 1000},
      .direction = Direction::none,
      .bins = yes_or_no_bins(),
      .value = {[](const ReactionEvent& reaction, std::size_t) -> double {
        return reaction.after_order ? (reaction.response == Response::private_complaint ? 1 : 0)
                                    : not_applicable;
      }},
  };
}

}  // namespace cxsim
