#include "agents/warehouse.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/errors.h"

namespace cxsim {

std::vector<std::uint64_t> Warehouse::admit(std::span<const std::uint32_t> new_orders_of_block,
                                            const OrdersElsewhere& elsewhere) {
  std::vector<std::uint64_t> first(new_orders_of_block.size());
  admitted_ += elsewhere.before;
  std::exclusive_scan(new_orders_of_block.begin(), new_orders_of_block.end(), first.begin(),
                      admitted_);
  admitted_ = std::accumulate(new_orders_of_block.begin(), new_orders_of_block.end(), admitted_);
  admitted_ += elsewhere.after;
  admitted_until_.push_back(admitted_);
  return first;
}

double Warehouse::mean_age() const {
  double days = 0;
  std::uint64_t newer = admitted_;
  for (std::size_t age = 0; newer > released_; ++age) {
    const std::size_t day = admitted_until_.size() - 1 - age;
    const std::uint64_t older = day > 0 ? admitted_until_[day - 1] : 0;
    days += static_cast<double>(age * (newer - std::max(older, released_)));
    newer = older;
  }
  return backlog() > 0 ? days / static_cast<double>(backlog()) : 0.0;
}

void Warehouse::work(double capacity) {
  const double can_do = capacity + carried_;
  const double waiting = static_cast<double>(backlog());
  if (can_do >= waiting) {
    released_ = admitted_;
    carried_ = 0;
    return;
  }
  const double whole = std::floor(can_do);
  released_ += static_cast<std::uint64_t>(whole);
  carried_ = can_do - whole;
}

LeadTimeHistory::LeadTimeHistory(std::size_t window, const Counts& before)
    : days_(window, before), totals_(longest, 0) {
  require(window > 0 && before.size() == longest, "the history of lead times has a window");
  for (std::size_t d = 0; d < longest; ++d) totals_[d] = std::uint64_t{before[d]} * window;
}

void LeadTimeHistory::add_day(const Counts& counts) {
  if (std::all_of(counts.begin(), counts.end(), [](std::uint32_t n) { return n == 0; })) return;
  Counts& oldest = days_[next_];
  for (std::size_t d = 0; d < longest; ++d) totals_[d] += counts[d] - std::uint64_t{oldest[d]};
  oldest = counts;
  next_ = (next_ + 1) % days_.size();
}

double LeadTimeHistory::quantile(double p) const {
  const std::uint64_t all = std::accumulate(totals_.begin(), totals_.end(), std::uint64_t{0});
  std::uint64_t within = 0;
  for (std::size_t d = 0; d < longest; ++d) {
    within += totals_[d];
    if (static_cast<double>(within) >= p * static_cast<double>(all)) return static_cast<double>(d);
  }
  return static_cast<double>(longest);
}

}  // namespace cxsim
