#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lead_time() {
  return {
      .name = "lead_time",
      .long_name = "lead time",
      .definition = "Days from order to arrival.",
      .unit = days_long,
      .direction = Direction::minimize,
      .seen_in = {EventKind::delivery},
      .bins = BinLayout::linear(-0.5, 120.5, 121),
      .value = [](const Event& event, std::size_t) -> double { return event.lead_days; },
  };
}

}  // namespace cxsim
