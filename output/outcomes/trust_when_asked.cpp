#include "output/outcome.h"

namespace cxsim {

OutcomeEntry trust_when_asked() {
  return {
      .name = "trust_when_asked",
      .long_name = "trust of surveyed customers",
      .definition =
          "Belief from 0 to 1 that the company keeps its word, of customers when they answer its "
          "survey: trust day by day [model 1.6].",
      .unit = pure_number,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(0, 1, 50),
      .value = {[](const SurveyEvent& survey, std::size_t) -> double { return survey.trust; }},
  };
}

}  // namespace cxsim
