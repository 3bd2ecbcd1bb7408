#include "output/outcome.h"

namespace cxsim {

OutcomeEntry cac_paid_back_share() {
  return {
      .name = "cac_paid_back_share",
      .long_name = "share of acquired customers who paid back",
      .definition =
          "Share of the customers whom advertising won, and for whom `company.money.acquisition` "
          "was paid, whose orders had paid for winning them by the end of the run [model 13].",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .bins = yes_or_no_bins(),
      .value = {[](const ClosingEvent& closing, std::size_t) -> double {
        return closing.paid_back;
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
