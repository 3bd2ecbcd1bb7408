#include "output/outcome.h"

namespace cxsim {
namespace {

constexpr std::int32_t horizon_days = 180;

double came_back(const Event& event, std::size_t) {
  if (event.days_since_first_order < horizon_days) return not_applicable;
  return event.days_to_second_order >= 0 && event.days_to_second_order <= horizon_days ? 1 : 0;
}

}  // namespace

OutcomeEntry loop_share() {
  return {
      .name = "loop_share",
      .long_name = "repeat share",
      .definition =
          "Share of first-time buyers who ordered again within 180 days, among those whose first "
          "order was at least 180 days before the end [model 0.5].",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .seen_in = {EventKind::closing},
      .bins = yes_or_no_bins(),
      .value = came_back,
  };
}

}  // namespace cxsim
