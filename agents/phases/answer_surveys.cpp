#include "agents/aftermath.h"
#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/prefetch.h"
#include "agents/surveying.h"

namespace cxsim {

void answer_surveys(RunState& state, BlockId block) {
  const std::vector<std::uint32_t>& due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::survey)];
  visit_waiting(state, block, due, [&](std::uint32_t customer) {
    settle(state, customer);
    answer_afterwards(state, block, state.of(block).orders[state.records[customer].order]);
    forget_order(state, block, customer);
  });
}

}  // namespace cxsim
