#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry retention_90() {
  return {
      .name = "retention_90",
      .long_name = "share still customers after 90 days",
      .definition =
          "Share of customers who had not left 90 days after their first order, among those who "
          "ordered first at least that long before the end of the run.",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .bins = yes_or_no_bins(),
      .value = {
          [](const DropOutEvent& drop_out, std::size_t) -> double {
            return survived(drop_out, 90);
          },
          [](const ClosingEvent& closing, std::size_t) -> double { return survived(closing, 90); },
      },
  };
}

}  // namespace cxsim
