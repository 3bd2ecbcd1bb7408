#include <algorithm>
#include <span>

#include "agents/aftermath.h"
#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/prefetch.h"
#include "agents/surveying.h"

namespace cxsim {
namespace {

constexpr std::size_t ahead = 32;
constexpr std::size_t order_ahead = 16;

/// Asks for the memory of those who come after the `i`-th.
[[gnu::always_inline]] inline void prefetch_coming(RunState& state, BlockId block,
                                                   std::span<const std::uint32_t> due,
                                                   std::size_t i) {
  if (i + ahead < due.size()) {
    prefetch(state, due.subspan(i + ahead, 1));
    prefetch_belongings(state, due[i + ahead]);
  }
  if (i + order_ahead < due.size()) prefetch_order(state.of(block), state, due[i + order_ahead]);
}

void answer_survey(RunState& state, BlockId block, std::uint32_t customer) {
  settle(state, customer);
  answer_afterwards(state, block, state.of(block).orders[state.records[customer].order]);
  forget_order(state, block, customer);
}

}  // namespace

void answer_surveys(RunState& state, BlockId block) {
  const std::span<const std::uint32_t> due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::survey)];
  prefetch(state, due.first(std::min(ahead, due.size())));
  for (std::size_t i = 0; i < due.size(); ++i) {
    prefetch_coming(state, block, due, i);
    answer_survey(state, block, due[i]);
  }
}

}  // namespace cxsim
