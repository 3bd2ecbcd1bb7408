#pragma once

#include <filesystem>
#include <string>

#include "output/calibration/backtest.h"

namespace cxsim {

/// One row a group (week, lateness, asked, all) with predictions, intervals, observations and
/// baselines; what does not exist is blank.
std::string backtest_csv(const Backtest& test);

/// week, orders, predicted mean and its interval, of every week.
std::string predictions_csv(const Backtest& test);

/// The same as HDF5 that is also netCDF-4: axes `week`, `lateness`, `stars`. `title` is the
/// scenario's name. Throws RunError.
void write_backtest_h5(const std::filesystem::path& path, const Backtest& test,
                       const std::string& title);

/// For programs.
std::string backtest_json(const Backtest& test);

}  // namespace cxsim
