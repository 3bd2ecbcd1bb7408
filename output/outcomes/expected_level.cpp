#include "output/outcome.h"

namespace cxsim {

OutcomeEntry expected_level() {
  return {
      .name = "expected_level",
      .long_name = "bars at the end",
      .definition =
          "What customers of the panel expect of the company at the end of the run above the norm "
          "of the category, by attribute, in standard deviations between firms. Its distribution "
          "is the dispersion of the bars [model 13].",
      .unit = level_units,
      .bins = BinLayout::linear(-6, 6, 96),
      .value = {[](const ClosingEvent& closing, std::size_t component) -> double {
        return closing.gap[component];
      }},
      .by_attribute = true,
      .on_request = true,
  };
}

}  // namespace cxsim
