#include "agents/books.h"

#include "agents/run_state.h"
#include "engine/address_audit.h"
#include "engine/errors.h"

namespace cxsim {

std::uint64_t open_orders(const RunState& state) {
  std::uint64_t open = 0;
  for (std::uint32_t customer = 0; customer < state.records.size(); ++customer) {
    const std::uint16_t slot = state.records[customer].order;
    if (slot == no_order) continue;
    const BlockId block = state.blocks.block_of(customer);
    if (!state.block_states[index_of(block)].orders[slot].closed) ++open;
  }
  return open;
}

Books close_books(const RunState& state) {
  Books books{.ledger = state.standing, .orders = {}};
  for (const BlockState& block : state.block_states) {
    books.ledger.merge(block.ledger);
    books.orders.merge(block.order_counts);
  }
  if constexpr (draws_are_audited) {
    const OrderCounts& orders = books.orders;
    require(orders.placed == orders.delivered + orders.cancelled + open_orders(state),
            "an order was delivered, is open or was cancelled");
  }
  return books;
}

}  // namespace cxsim
