#include "output/outcome.h"

namespace cxsim {

OutcomeEntry one_star_share() {
  return {
      .name = "one_star_share",
      .long_name = "share of 1-star reviews",
      .definition = "Share of the reviews written that give one star.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .seen_in = {EventKind::review},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) -> double {
        if (!event.written) return not_applicable;
        return event.stars_given == 1 ? 1 : 0;
      },
  };
}

}  // namespace cxsim
