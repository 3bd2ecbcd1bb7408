#include "output/outcome.h"

namespace cxsim {

OutcomeEntry stated_repurchase() {
  return {
      .name = "stated_repurchase",
      .long_name = "would buy again after a problem",
      .definition =
          "Share of customers with a problem who would say that they buy again, by how the problem "
          "ended (TARP).",
      .unit = share_of_one,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(0, 1, 50),
      .value = readers<ReactionEvent, AnswerEvent>(
          [](const auto& event, std::size_t) -> double { return event.repurchase; }),
  };
}

}  // namespace cxsim
