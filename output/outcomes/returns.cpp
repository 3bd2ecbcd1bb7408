#include "output/outcome.h"

namespace cxsim {

OutcomeEntry returns() {
  return {
      .name = "returns",
      .long_name = "orders sent back",
      .definition =
          "Share of ended orders whose goods the customer sent back, where `model.returns` or "
          "`model.voice` is on.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const ReactionEvent& reaction, std::size_t) -> double {
        return reaction.after_order ? (reaction.returned ? 1 : 0) : not_applicable;
      }},
  };
}

}  // namespace cxsim
