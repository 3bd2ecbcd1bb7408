#include "output/outcome.h"

namespace cxsim {
namespace {

double left(const ClosingEvent& closing) {
  if (closing.orders == 0) return not_applicable;
  return closing.stage == Stage::line ? 1 : 0;
}

}  // namespace

OutcomeEntry churn() {
  return {
      .name = "churn",
      .long_name = "churn",
      .definition = "Share of customers who bought and had left the company at the end of the run.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .bins = yes_or_no_bins(),
      .value = {[](const ClosingEvent& closing, std::size_t) -> double { return left(closing); }},
  };
}

}  // namespace cxsim
