#include "agents/aftermath.h"
#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/surveying.h"

namespace cxsim {

void answer_surveys(RunState& state, BlockId block) {
  const std::vector<std::uint32_t>& due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::survey)];
  for (const std::uint32_t customer : due) {
    settle(state, customer);
    answer_afterwards(state, block, state.of(block).orders[state.records[customer].order]);
    forget_order(state, block, customer);
  }
}

}  // namespace cxsim
