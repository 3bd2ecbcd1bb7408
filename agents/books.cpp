#include "agents/books.h"

#include "agents/run_state.h"
#include "engine/address_audit.h"
#include "engine/errors.h"
#include "engine/parcels.h"

namespace cxsim {

std::uint64_t open_orders(const RunState& state) {
  std::uint64_t open = 0;
  const BlockOwners::Range& own = state.owners.own_customers();
  for (std::uint32_t customer = own.first; customer < own.last; ++customer) {
    const std::uint16_t slot = state.records[customer].order;
    if (slot == no_order) continue;
    const BlockId block = state.blocks.block_of(customer);
    if (!state.block_states[index_of(block)].orders[slot].closed) ++open;
  }
  return open;
}

Books close_books(const RunState& state) {
  Books own;
  for (const BlockState& block : state.block_states) {
    own.ledger.merge(block.ledger);
    own.orders.merge(block.order_counts);
  }
  if constexpr (draws_are_audited) {
    const OrderCounts& orders = own.orders;
    require(orders.placed == orders.delivered + orders.cancelled + open_orders(state),
            "an order was delivered, is open or was cancelled");
  }
  Books books{.ledger = state.standing, .orders = {}};
  for (const auto& of_rank : gather_values(state.ranks, std::span<const Books>(&own, 1))) {
    books.ledger.merge(of_rank.front().ledger);
    books.orders.merge(of_rank.front().orders);
  }
  return books;
}

}  // namespace cxsim
