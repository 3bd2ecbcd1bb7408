#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "output/calibration/cross_validation.h"
#include "output/calibration/order_fit.h"
#include "output/calibration/purchase_clock.h"

namespace cxsim {

/// Everything a calibration to orders found out, as JSON: for programs, and for later backtests.
std::string record_of(const OrderTable& table, const OrderFit& fit,
                      const std::vector<LeftOutMonth>& months);

/// The same of a calibration to transactions.
std::string record_of(const TransactionTable& table, const ClockFit& fit, const ClockFit& other,
                      const std::vector<WeekOfRepeats>& weeks);

/// Where the record of an overlay lies: `calibrated.yaml` -> `calibrated.fit.json`.
std::filesystem::path record_path(const std::filesystem::path& overlay);

/// What a backtest needs of such a record of orders. Throws RunError if it is none.
CalibrationMemory read_record(const std::filesystem::path& path);

}  // namespace cxsim
