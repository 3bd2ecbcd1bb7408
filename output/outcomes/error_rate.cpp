#include "output/outcome.h"

namespace cxsim {

OutcomeEntry error_rate() {
  return {
      .name = "error_rate",
      .long_name = "error rate",
      .definition =
          "Share of orders on which a department errs, on an average day; of the whole company, "
          "and only where the organisation is simulated [model 10].",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = BinLayout::linear(0, 1, 100),
      .value = {[](const WorkDayEvent& work_day, std::size_t) -> double {
        return work_day.error_rate;
      }},
  };
}

}  // namespace cxsim
