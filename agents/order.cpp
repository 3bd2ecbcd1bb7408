#include "agents/order.h"

#include "agents/customer_record.h"
#include "engine/errors.h"

namespace cxsim {

std::uint16_t OrderPool::open() {
  constexpr std::size_t ahead = 4;  // the next to be given away
  if (free_.empty()) {
    require(used_ < no_order, "a block has fewer open orders than customers");
    if (used_ % page_size == 0) pages_.push_back(std::make_unique<Page>());
    free_.push_back(static_cast<std::uint16_t>(used_++));
  }
  const std::uint16_t slot = free_.back();
  free_.pop_back();
  if (free_.size() > ahead) __builtin_prefetch(&(*this)[free_[free_.size() - 1 - ahead]], 1);
  (*this)[slot] = Order{};
  return slot;
}

}  // namespace cxsim
