#include "output/outcome.h"

namespace cxsim {

OutcomeEntry wait() {
  return {
      .name = "wait",
      .long_name = "wait for support",
      .definition =
          "Minutes on the clock that callers waited until they were answered or hung up, where a "
          "line to agents is simulated.",
      .unit = {"min", "minutes", "minutes"},
      .direction = Direction::minimize,
      .bins = BinLayout::linear(0, 120, 240),
      .value = {[](const ContactEvent& contact, std::size_t) -> double {
        return contact.wait_minutes;
      }},
  };
}

}  // namespace cxsim
