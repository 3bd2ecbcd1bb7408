#include <cmath>

#include "output/outcome.h"

namespace cxsim {
namespace {

double promoter_or_detractor(const ClosingEvent& closing) {
  const float answer = closing.likelihood_to_recommend;
  if (std::isnan(answer)) return answer;
  return answer >= 8.5f ? 100 : answer < 6.5f ? -100 : 0;
}

}  // namespace

OutcomeEntry net_promoter_score() {
  return {
      .name = "net_promoter_score",
      .long_name = "net promoter score",
      .definition =
          "Share of promoters (9 or 10) minus share of detractors (0 to 6) in points, among "
          "customers who bought, asked at the end of the run how likely they are to recommend the "
          "company [model 8.4].",
      .unit = score_points,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(-150, 150, 3),
      .value = {[](const ClosingEvent& closing, std::size_t) -> double {
        return promoter_or_detractor(closing);
      }},
  };
}

}  // namespace cxsim
