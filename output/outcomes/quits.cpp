#include "output/outcome.h"

namespace cxsim {

OutcomeEntry quits() {
  return {
      .name = "quits",
      .long_name = "staff who leave",
      .definition =
          "Share of the staff of all departments that leaves on an average day; of the whole "
          "company, and only where the organisation is simulated [model 10].",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = BinLayout::linear(0, 0.02, 100),
      .value = {[](const WorkDayEvent& work_day, std::size_t) -> double { return work_day.quits; }},
  };
}

}  // namespace cxsim
