#include "output/event_values.h"
#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lost_sales_by_other() {
  return {
      .name = "lost_sales_by_other",
      .long_name = "lost sales owed to no single reason",
      .definition =
          "Share of purchases that went elsewhere or were not made which no single change of "
          "doubt, price, quote or inertia would have won. Where `model.reasons` is on [model 5.3].",
      .unit = share_of_one,
      .seen_in = {EventKind::weighing},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) { return lost_to(event, Reason::other); },
  };
}

}  // namespace cxsim
