#include "output/outcome.h"

namespace cxsim {

OutcomeEntry message_consistency() {
  return {
      .name = "message_consistency",
      .long_name = "consistency of messages",
      .definition =
          "How far the company's own channels say the same, as customers remember them when they "
          "choose: 1 where they agree, toward 0 the more they differ, 1 - T / (T + 1 / rho) with T "
          "the variance between channels and rho the precision of one; mean over the attributes "
          "that at least two channels spoke of. Where `model.consistency` is on [model 1.5].",
      .unit = pure_number,
      .direction = Direction::maximize,
      .bins = BinLayout::linear(0, 1, 50),
      .value = {[](const WeighingEvent& weighing, std::size_t) -> double {
        return weighing.consistency;
      }},
  };
}

}  // namespace cxsim
