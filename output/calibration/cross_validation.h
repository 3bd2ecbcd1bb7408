#pragma once

#include <string>
#include <vector>

#include "output/calibration/backtest.h"
#include "output/calibration/order_fit.h"

namespace cxsim {

/// A month that the model was not fitted to, predicted.
struct LeftOutMonth {
  std::string month;
  Backtest test;
};

/// Fits the model to all other months and predicts each month that has at least `fewest` answers;
/// the survey moment stays that of `whole`, the fit to everything.
std::vector<LeftOutMonth> cross_validated(const OrderTable& table, const OrderFitRequest& request,
                                          const OrderFit& whole, std::size_t fewest = 100);

/// Over the weeks of all months, each counted alike.
Distance mean_distance(const std::vector<LeftOutMonth>& months, Distance Backtest::*of);

/// What a backtest needs to know of a fit.
CalibrationMemory memory_of(const OrderFit& fit);

/// The world of the request with what was fitted.
WorldPlan fitted_plan(const WorldPlan& plan, const OrderFit& fit);

}  // namespace cxsim
