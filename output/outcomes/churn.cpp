#include "output/outcome.h"

namespace cxsim {
namespace {

double left(const Event& event) {
  if (event.orders == 0) return not_applicable;
  return event.stage == Stage::line ? 1 : 0;
}

}  // namespace

OutcomeEntry churn() {
  return {
      .name = "churn",
      .long_name = "churn",
      .definition = "Share of customers who bought and had left the company at the end of the run.",
      .unit = share_of_one,
      .direction = Direction::minimize,
      .seen_in = {EventKind::closing},
      .bins = yes_or_no_bins(),
      .value = [](const Event& event, std::size_t) { return left(event); },
  };
}

}  // namespace cxsim
