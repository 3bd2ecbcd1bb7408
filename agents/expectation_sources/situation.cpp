#include "agents/expectation_source.h"

namespace cxsim {

/// Says nothing of any company: it makes single needs press, which narrows the zone of tolerance
/// and not the belief.
SourceEntry situation() {
  return {.name = "situation",
          .description = "needs that press more than usual, which narrow what is tolerated",
          .literature =
              "situational factors, transitory intensifiers [Zeithaml, Berry & "
              "Parasuraman 1993]",
          .on_by_default = false,
          .makes_needs_press = true,
          .defaults = {.control = 0.0, .noise = 1.0, .credibility = 1.0}};
}

}  // namespace cxsim
