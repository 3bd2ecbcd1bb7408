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
      .bins = count_bins(120),
      .value = {[](const TalkEvent& talk, std::size_t) -> double {
        return talk.valence < 0 ? talk.told : 0;
      }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
