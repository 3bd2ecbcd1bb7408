#include "output/outcome.h"

namespace cxsim {

OutcomeEntry days_late() {
  return {
      .name = "days_late",
      .long_name = "lateness",
      .definition =
          "Days from the first promised to the actual arrival of a delivery; negative when early.",
      .unit = days_long,
      .direction = Direction::minimize,
      .bins = BinLayout::linear(-30.5, 90.5, 121),
      .value = {[](const DeliveryEvent& delivery, std::size_t) -> double {
        return delivery.days_late;
      }},
  };
}

}  // namespace cxsim
