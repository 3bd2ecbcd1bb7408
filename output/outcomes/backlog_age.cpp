#include "output/outcome.h"

namespace cxsim {

OutcomeEntry backlog_age() {
  return {
      .name = "backlog_age",
      .long_name = "age of the backlog",
      .definition =
          "Days since they were placed, mean over the orders that wait in the warehouse at the end "
          "of a day, 0 where none does; averaged over the days, of the whole company [model 13].",
      .unit = days_long,
      .direction = Direction::minimize,
      .seen_in = {EventKind::warehouse_day},
      .bins = BinLayout::linear(0, 60, 240),
      .value = [](const Event& event, std::size_t) -> double { return event.lead_days; },
      .on_request = true,
  };
}

}  // namespace cxsim
