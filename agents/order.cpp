#include "agents/order.h"

#include "agents/customer_record.h"
#include "engine/errors.h"

namespace cxsim {

std::uint16_t OrderPool::open(const Order& order) {
  if (free_.empty()) {
    require(orders_.size() < no_order, "a block has fewer open orders than customers");
    orders_.push_back(order);
    return static_cast<std::uint16_t>(orders_.size() - 1);
  }
  const std::uint16_t slot = free_.back();
  free_.pop_back();
  orders_[slot] = order;
  return slot;
}

}  // namespace cxsim
