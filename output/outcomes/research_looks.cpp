#include "output/outcome.h"

namespace cxsim {

OutcomeEntry research_looks() {
  return {
      .name = "research_looks",
      .long_name = "looks before a choice",
      .definition =
          "Sources that customers who know the company turned to before they chose. Where "
          "`model.research` is on [model 1.7].",
      .unit = {"1", "looks", "looks"},
      .bins = count_bins(64),
      .value = {[](const WeighingEvent& weighing, std::size_t) -> double {
        return weighing.looks;
      }},
  };
}

}  // namespace cxsim
