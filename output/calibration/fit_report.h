#pragma once

#include <string>
#include <vector>

#include "output/calibration/cross_validation.h"
#include "output/calibration/purchase_clock.h"

namespace cxsim {

/// One page of HTML without any request to elsewhere: what was fitted and how sure it is, how well
/// it fits by lateness and by week, what was left out and predicted. `fitted` is the backtest on
/// the very orders of the fit.
std::string fit_report(const OrderTable& table, const OrderFit& fit, const Backtest& fitted,
                       const std::vector<LeftOutMonth>& months);

/// The same of a purchase clock.
std::string fit_report(const TransactionTable& table, const ClockFit& fit,
                       const std::vector<WeekOfRepeats>& weeks);

}  // namespace cxsim
