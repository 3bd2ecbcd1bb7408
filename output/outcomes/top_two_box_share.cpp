#include "output/outcome.h"

namespace cxsim {

OutcomeEntry top_two_box_share() {
  return {
      .name = "top_two_box_share",
      .long_name = "share of 4 and 5 stars",
      .definition =
          "Share of survey answers of 4 or 5 stars, where the answer is the nearest whole star.",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .bins = yes_or_no_bins(),
      .value = {[](const SurveyEvent& survey, std::size_t) -> double {
        return survey.stars >= 3.5f ? 1 : 0;
      }},
  };
}

}  // namespace cxsim
