#include "output/outcome.h"

namespace cxsim {

OutcomeEntry lead_time() {
  return {
      .name = "lead_time",
      .long_name = "lead time",
      .definition = "Days from order to arrival.",
      .unit = days_long,
      .direction = Direction::minimize,
      .bins = BinLayout::linear(-0.5, 120.5, 121),
      .value = {[](const DeliveryEvent& delivery, std::size_t) -> double {
        return delivery.lead_days;
      }},
  };
}

}  // namespace cxsim
