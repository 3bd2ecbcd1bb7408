#include "output/outcome.h"

namespace cxsim {

OutcomeEntry backlog_age() {
  return {
      .name = "backlog_age",
      .long_name = "age of the backlog",
      .definition =
          "Days since they were placed, mean over the orders that wait in the warehouse at the end "
          "of a day, 0 where none does; averaged over the days, of the whole company [model 13].",
      .unit = days_long,
      .direction = Direction::minimize,
      .bins = BinLayout::linear(0, 60, 240),
      .value = {[](const WarehouseDayEvent& warehouse_day, std::size_t) -> double {
        return warehouse_day.mean_age;
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
