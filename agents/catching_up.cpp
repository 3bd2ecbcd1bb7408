#include "agents/catching_up.h"

#include "agents/hearing.h"
#include "agents/learning.h"

namespace cxsim {

void catch_up(RunState& state, std::span<const std::uint32_t> customers, Visit& visit) {
  gather(state, customers, visit);
  hear_broadcasts(state, visit);
  carry_should_bars(state, visit);
  ask_ahead(state, visit);
  settle(state, visit);
  ask_ahead(state, visit);
}

}  // namespace cxsim
