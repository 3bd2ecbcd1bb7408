#include "output/outcome.h"

namespace cxsim {

OutcomeEntry conversion() {
  return {
      .name = "conversion",
      .long_name = "conversion",
      .definition =
          "Share of purchases that were made from the company, among those of customers who knew "
          "it and had never bought from it: what its promises win before anybody has experience.",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .bins = yes_or_no_bins(),
      .value = {[](const NeedEvent& need, std::size_t) -> double {
        if (need.stage == Stage::unaware || need.orders > 0) return not_applicable;
        return need.choice == Choice::company ? 1 : 0;
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
