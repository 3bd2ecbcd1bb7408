#include "output/outcome.h"

namespace cxsim {

OutcomeEntry staff_load() {
  return {
      .name = "staff_load",
      .long_name = "load of support staff",
      .definition =
          "Work of support over what its staff can do, mean over the last seven days, averaged "
          "over the run; of the whole company, and only where the organisation is simulated [model "
          "10].",
      .unit = share_of_one,
      .direction = Direction::none,
      .bins = BinLayout::linear(0, 2, 100),
      .value = {[](const WorkDayEvent& work_day, std::size_t) -> double { return work_day.load; }},
  };
}

}  // namespace cxsim
