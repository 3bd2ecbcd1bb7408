#include "output/outcome.h"

namespace cxsim {

OutcomeEntry staff_burnout() {
  return {
      .name = "staff_burnout",
      .long_name = "burnout of support staff",
      .definition =
          "Burnout of support staff, 0 when rested, averaged over the run; of the whole company, "
          "and only where the organisation is simulated [model 10].",
      .unit = pure_number,
      .direction = Direction::minimize,
      .bins = BinLayout::linear(0, 4, 100),
      .value = {[](const WorkDayEvent& work_day, std::size_t) -> double {
        return work_day.burnout;
      }},
  };
}

}  // namespace cxsim
