#include <span>

#include "agents/aftermath.h"
#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/prefetch.h"
#include "agents/surveying.h"

namespace cxsim {
namespace {

constexpr std::size_t ahead = 64;
constexpr std::size_t order_ahead = 24;

void answer_survey(RunState& state, BlockId block, std::uint32_t customer) {
  settle(state, customer);
  answer_afterwards(state, block, state.of(block).orders[state.records[customer].order]);
  forget_order(state, block, customer);
}

}  // namespace

void answer_surveys(RunState& state, BlockId block) {
  const std::span<const std::uint32_t> due =
      state.of(block).due.of_kind[static_cast<unsigned>(Due::survey)];
  const auto ask_for_record = [&](std::size_t i) {
    if (i < due.size()) prefetch_record(state, due[i]);
  };
  for (std::size_t i = 0; i < ahead; ++i) ask_for_record(i);
  for (std::size_t i = 0; i < due.size(); ++i) {
    ask_for_record(i + ahead);
    if (i + order_ahead < due.size()) {
      prefetch_order(state.of(block), state.records[due[i + order_ahead]].order);
    }
    answer_survey(state, block, due[i]);
  }
}

}  // namespace cxsim
