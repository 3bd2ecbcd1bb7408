#include "output/outcome.h"

namespace cxsim {

OutcomeEntry speed_of_answer() {
  return {
      .name = "speed_of_answer",
      .long_name = "speed of answer",
      .definition =
          "Minutes on the clock until callers were answered, of those who were, where a line to "
          "agents is simulated; the trade's ASA [model 13].",
      .unit = {"min", "minutes", "minutes"},
      .direction = Direction::minimize,
      .bins = BinLayout::linear(0, 120, 240),
      .value = {[](const ContactEvent& contact, std::size_t) -> double {
        return contact.answered ? contact.wait_minutes : not_applicable;
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
