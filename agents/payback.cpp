#include "agents/payback.h"

#include <limits>

namespace cxsim {

void pay_back(RunState& state, BlockId block, std::uint32_t customer, double earned) {
  const CustomerRecord& record = state.records[customer];
  if (!record.won_by_advertising || state.paid_back.size() == 0) return;
  float& balance = state.paid_back[customer];
  if (has_paid_back(balance)) return;
  balance += static_cast<float>(earned);
  if (balance < 0) return;
  balance = std::numeric_limits<float>::infinity();
  if (PaidBackEvent* event = state.record<PaidBackEvent>(block, customer)) {
    event->days_since_first_order = state.today.day.number - record.first_order_day;
  }
}

}  // namespace cxsim
