#pragma once

#include <vector>

#include "agents/reviews.h"
#include "output/calibration/order_table.h"

namespace cxsim {

/// Shares of 1 to 5 stars by how late an order came, counted in a file of orders: what a careful
/// analyst would predict with, and no model.
struct LatenessLookUp {
  /// The shares at a lateness; there is at least one bin.
  const ByStars& at(double days_late) const;

  std::vector<double> up_to;    // days late, ascending; the last bin has no end
  std::vector<ByStars> shares;  // of all orders, where too few were as late
  ByStars all{};                // the share of all orders: the constant
};

/// At least one order is scored.
LatenessLookUp looked_up(const std::vector<RealOrder>& orders);

/// The bins of lateness, for tables: "4 to 5 days late".
std::size_t lateness_bin(double days_late);
std::size_t lateness_bin_count();
std::string lateness_name(std::size_t bin);

}  // namespace cxsim
