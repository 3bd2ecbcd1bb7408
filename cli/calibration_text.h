#pragma once

#include <string>
#include <vector>

#include "output/calibration/cross_validation.h"
#include "output/calibration/purchase_clock.h"

namespace cxsim {

/// Throws UsageError unless `month` reads like 2017-11; `option` is what it was given for.
void check_month(const std::string& month, const char* option);

/// What was read, in a line.
std::string orders_line(const OrderTable& table);

/// What was fitted, as a table and in words.
std::string fit_text(const OrderFit& fit);

/// How the months were predicted by fits to the others; empty without any.
std::string months_text(const std::vector<LeftOutMonth>& months);

std::string clock_text(const TransactionTable& table, const ClockFit& fit, const ClockFit& other,
                       const std::vector<WeekOfRepeats>& weeks);

/// Groups of a backtest as a table.
std::string groups_text(const char* title, const std::vector<PredictedGroup>& groups);

}  // namespace cxsim
