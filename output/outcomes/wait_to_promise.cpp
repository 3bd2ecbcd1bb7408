#include "output/outcome.h"

namespace cxsim {

OutcomeEntry wait_to_promise() {
  return {
      .name = "wait_to_promise",
      .long_name = "wait beyond what was announced",
      .definition =
          "Minutes that callers waited beyond the wait that was announced to them, negative where "
          "they waited less; of those who were told, where `model.announced_waits` is on [model "
          "13].",
      .unit = {"min", "minutes", "minutes"},
      .direction = Direction::minimize,
      .bins = BinLayout::linear(-120, 120, 480),
      .value = {[](const ContactEvent& contact, std::size_t) -> double {
        return static_cast<double>(contact.wait_minutes) -
               static_cast<double>(contact.announced_minutes);
      }},
      .on_request = true,
  };
}

}  // namespace cxsim
