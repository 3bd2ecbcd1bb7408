#include "agents/catching_up.h"

#include "agents/hearing.h"
#include "agents/learning.h"
#include "agents/prefetch.h"

namespace cxsim {

void catch_up(RunState& state, BlockId block, std::span<const std::uint32_t> customers) {
  hear_broadcasts(state, customers);
  for (const std::uint32_t customer : customers) {
    prefetch_order(state.of(block), state, customer);
  }
  carry_should_bars(state, customers);
  for (const std::uint32_t customer : customers) settle(state, customer);
}

}  // namespace cxsim
