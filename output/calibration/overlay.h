#pragma once

#include <string>

#include "output/calibration/order_fit.h"
#include "output/calibration/purchase_clock.h"

namespace cxsim {

/// A calibration as a scenario that others extend: the fitted fields with their intervals as
/// comments, after where they come from. `name` is the name of the file without its ending.
std::string overlay_of(const std::string& name, const OrderTable& table, const OrderFit& fit);

/// The same of a purchase clock, for one segment. The clock counts weeks, a scenario days.
std::string overlay_of(const std::string& name, const std::string& segment,
                       const TransactionTable& table, const ClockFit& fit);

}  // namespace cxsim
