#include "output/outcome.h"

namespace cxsim {

OutcomeEntry first_contact_resolution() {
  return {
      .name = "first_contact_resolution",
      .long_name = "complaints resolved",
      .definition = "Share of complaints whose first answer reached what the customer held just.",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .bins = yes_or_no_bins(),
      .value = {[](const AnswerEvent& answer, std::size_t) -> double {
        return answer.resolved ? 1 : 0;
      }},
  };
}

}  // namespace cxsim
