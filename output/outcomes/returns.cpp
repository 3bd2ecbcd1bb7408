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
      .seen_in = {EventKind::reaction},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) -> double {
        return event.after_order ? (event.returned ? 1 : 0) : not_applicable;
      },
  };
}

}  // namespace cxsim
