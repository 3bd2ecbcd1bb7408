#include "output/outcome.h"

namespace cxsim {

OutcomeEntry messages() {
  return {
      .name = "messages",
      .long_name = "messages",
      .definition = "People a customer told about an encounter with the company.",
      .unit = count_per_customer,
      .statistic = Statistic::total,
      .bins = count_bins(120),
      .value = {[](const TalkEvent& talk, std::size_t) -> double { return talk.told; }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
