#include "output/outcome.h"

namespace cxsim {

OutcomeEntry disappointed_by_bar_share() {
  return {
      .name = "disappointed_by_bar_share",
      .long_name = "share of disappointment owed to the bar",
      .definition =
          "Among disappointing deliveries, how much of the gap came from a bar above the norm of "
          "the category rather than from a delivery below it [model 2.2].",
      .unit = share_of_one,
      .bins = BinLayout::linear(0, 1, 20),
      .value = {[](const DeliveryEvent& delivery, std::size_t) -> double {
        return delivery.bar_too_high;
      }},
  };
}

}  // namespace cxsim
