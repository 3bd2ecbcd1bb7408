#include <cmath>

#include "output/outcome.h"

namespace cxsim {

OutcomeEntry abandonment() {
  return {
      .name = "abandonment",
      .long_name = "abandoned calls",
      .definition =
          "Share of calls to support that ended unanswered, where a line to agents is simulated.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const ContactEvent& contact, std::size_t) -> double {
        if (std::isnan(contact.wait_minutes)) return not_applicable;
        return contact.answered ? 0 : 1;
      }},
  };
}

}  // namespace cxsim
