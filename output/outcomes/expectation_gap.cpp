#include "output/outcome.h"

namespace cxsim {

OutcomeEntry expectation_gap() {
  return {
      .name = "expectation_gap",
      .long_name = "expectation gap",
      .definition =
          "What a delivery brought minus what the customer expected, by attribute, in standard "
          "deviations between firms; positive is better than expected. Only attributes that the "
          "customer met with count.",
      .unit = level_units,
      .bins = BinLayout::linear(-6, 6, 96),
      .value = {[](const DeliveryEvent& delivery, std::size_t component) -> double {
        return delivery.gap[component];
      }},
      .by_attribute = true,
  };
}

}  // namespace cxsim
