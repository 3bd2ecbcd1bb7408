#include "output/outcome.h"

namespace cxsim {

OutcomeEntry negative_messages() {
  return {
      .name = "negative_messages",
      .long_name = "negative messages",
      .definition =
          "People a customer told about an encounter that was worse than the norm of the category.",
      .unit = count_per_customer,
      .direction = Direction::minimize,
      .statistic = Statistic::total,
      .seen_in = {EventKind::talk},
      .bins = count_bins(120),
      .value = [](const Event& event, std::size_t) -> double {
        return event.valence < 0 ? event.told : 0;
      },
      .whole_numbers = true,
  };
}

}  // namespace cxsim
