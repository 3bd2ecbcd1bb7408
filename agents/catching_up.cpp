#include "agents/catching_up.h"

#include "agents/company_messages.h"
#include "agents/learning.h"
#include "agents/prefetch.h"

namespace cxsim {

void catch_up(RunState& state, BlockId block, std::span<const std::uint32_t> customers) {
  std::array<ChannelAttention, customers_at_once> followed;
  if (compares_messages(state)) follow_channels(state, customers, followed);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    hear_broadcasts(state, customers[i], followed[i]);
    prefetch_order(state.of(block), state, customers[i]);
  }
  carry_should_bars(state, customers);
  for (const std::uint32_t customer : customers) settle(state, customer);
}

}  // namespace cxsim
