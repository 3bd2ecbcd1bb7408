#include "agents/catching_up.h"

#include "agents/company_messages.h"
#include "agents/learning.h"
#include "agents/prefetch.h"

namespace cxsim {

void catch_up(RunState& state, BlockId block, std::span<const std::uint32_t> customers,
              std::span<const std::uint32_t> next) {
  std::array<ChannelAttention, customers_at_once> followed;
  if (compares_messages(state)) follow_channels(state, customers, followed);
  // Asked for one by one between the visits: a burst of requests would wait for itself.
  for (std::size_t i = 0; i < std::max(customers.size(), next.size()); ++i) {
    if (i < next.size()) {
      prefetch(state, next.subspan(i, 1));
      prefetch_belongings(state, next[i]);
    }
    if (i >= customers.size()) continue;
    hear_broadcasts(state, customers[i], followed[i]);
    prefetch_order(state.of(block), state, customers[i]);
  }
  if (customers.empty()) return;
  carry_should_bars(state, customers);
  for (const std::uint32_t customer : customers) settle(state, customer);
}

}  // namespace cxsim
