#include "output/outcome.h"

namespace cxsim {

OutcomeEntry promise_gap() {
  return {
      .name = "promise_gap",
      .long_name = "promise gap",
      .definition =
          "What the company's own channels said minus what a delivery brought, by attribute, in "
          "standard deviations between firms; positive is promised too much. Where "
          "`model.consistency` is on, of attributes that a channel spoke of [model 13].",
      .unit = level_units,
      .bins = BinLayout::linear(-6, 6, 96),
      .value = {[](const PromiseCheckEvent& promise_check, std::size_t component) -> double {
        return promise_check.gap[component];
      }},
      .by_attribute = true,
  };
}

}  // namespace cxsim
