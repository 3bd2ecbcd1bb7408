#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/ids.h"
#include "engine/state_carrier.h"

/// First come, first served under a daily capacity [model 4.1].
namespace cxsim {

/// New orders of a day in the blocks of ranks before this one, and of ranks after it.
struct OrdersElsewhere {
  std::uint64_t before = 0;
  std::uint64_t after = 0;
};

/// Hands out queue positions and releases. Scarce capacity is given in a defined order (day,
/// customer) by a prefix sum, so it depends on neither threads nor ranks. Used by one thread.
class Warehouse {
 public:
  /// Queue position of the first of each block's new orders, given how many each has.
  std::vector<std::uint64_t> admit(std::span<const std::uint32_t> new_orders_of_block,
                                   const OrdersElsewhere& elsewhere = {});

  /// Releases up to `capacity` of the orders waiting; the fraction left over is carried to the
  /// next day as long as there is work. Afterwards orders with a position below `released()` are
  /// on their way.
  void work(double capacity);

  std::uint64_t admitted() const { return admitted_; }
  std::uint64_t released() const { return released_; }
  std::uint64_t backlog() const { return admitted_ - released_; }
  /// Mean days since they were admitted of the orders that wait after today's work; 0 where none
  /// does. Who has cancelled counts until the place in the queue is worked off. `admit` was called
  /// once each day.
  double mean_age() const;
  void carry(StateCarrier& carrier) { carrier(admitted_, released_, carried_, admitted_until_); }

 private:
  std::uint64_t admitted_ = 0;
  std::uint64_t released_ = 0;
  double carried_ = 0;
  std::vector<std::uint64_t> admitted_until_;  // the end of each day so far
};

/// Counts of lead times in whole days over a sliding window, from which the quote is made; stale
/// on purpose, as it is in companies [model 4.3]. Used by one thread.
class LeadTimeHistory {
 public:
  static constexpr std::size_t longest = 256;  // days; longer ones count as this
  using Counts = std::vector<std::uint32_t>;   // by lead days, `longest` entries

  /// `before` is what was seen in the window before the first day.
  LeadTimeHistory(std::size_t window, const Counts& before);

  void add_day(const Counts& counts);
  /// The smallest number of days within which a share `p` of the window's orders arrived.
  double quantile(double p) const;
  void carry(StateCarrier& carrier) { carrier(days_, next_, totals_); }

 private:
  std::vector<Counts> days_;  // ring
  std::size_t next_ = 0;
  std::vector<std::uint64_t> totals_;
};

}  // namespace cxsim
