#include <algorithm>

#include "engine/elementary.h"
#include "output/outcome.h"

namespace cxsim {
namespace {

/// Agreement with "they made it easy", 1 to 7 or below where the effort was great.
double ease(const SurveyEvent& survey) {
  const double contacts = survey.contacts;
  const double repeats = std::max(0.0, contacts - 1.0);
  return 7.0 * logistic(1.2 - 0.5 * contacts - 0.1 * static_cast<double>(survey.wait_minutes) -
                        0.4 * repeats);
}

}  // namespace

OutcomeEntry customer_effort() {
  return {
      .name = "customer_effort",
      .long_name = "ease of the journey",
      .definition =
          "Customer effort score: agreement with \"they made it easy\", 0 to 7, of every survey "
          "answer. Contacts about the order, repeated ones and minutes in the line lower it [model "
          "13].",
      .unit = score_points,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(0, 7, 70),
      .value = {[](const SurveyEvent& survey, std::size_t) -> double { return ease(survey); }},
  };
}

}  // namespace cxsim
