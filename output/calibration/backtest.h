#pragma once

#include <string>
#include <vector>

#include "agents/world.h"
#include "output/calibration/lateness_look_up.h"
#include "output/calibration/order_table.h"
#include "output/calibration/symmetric_matrix.h"

namespace cxsim {

/// Orders that are looked at together, and what was predicted of their stars.
struct PredictedGroup {
  std::string name;
  double orders = 0;
  double scored = 0;
  ByStars predicted{};
  double mean = 0;
  double low = 0;  // of the 95% interval of the mean of the answers
  double high = 0;
  ByStars observed{};        // all 0 where nobody answered
  double observed_mean = 0;  // NaN where nobody answered
  double constant_mean = 0;  // of the baselines; NaN without one
  double look_up_mean = 0;
};

/// How far predictions were off.
struct Distance {
  double weekly = 0;   // mean absolute error of the mean stars of weeks; NaN without dates
  double overall = 0;  // of the mean stars of all orders
  double shares = 0;   // total variation of the five shares of all orders
};

struct Backtest {
  std::vector<PredictedGroup> weeks;
  std::vector<PredictedGroup> lateness;
  std::vector<PredictedGroup> asked;     // at equal lateness, before and after the delivery
  std::vector<PredictedGroup> segments;  // where a column is mapped: what the model does not know
  std::vector<PredictedGroup> values;    // by thirds of the order value, likewise
  PredictedGroup all;
  Distance model;
  Distance constant;
  Distance look_up;
  bool has_baselines = false;
  std::size_t weeks_compared = 0;
  double inside = 0;  // share of these weeks whose mean stars lie in the interval
};

/// What is known from a calibration, besides the scenario itself.
struct CalibrationMemory {
  bool who_answers = false;
  std::vector<double> point;
  SymmetricMatrix covariance{0};
  double week_spread = 0;
  LatenessLookUp look_up;
};

struct BacktestRequest {
  const WorldPlan* plan = nullptr;
  const CalibrationMemory* memory = nullptr;  // null: no baselines, and intervals of chance alone
  std::size_t customers = 512;
};

/// Predicts the stars of orders from what was promised and when they came; days of surveys and
/// scores serve for nothing but the comparison (`asked` looks at the days of surveys). Weeks with
/// fewer than `fewest_answers` are listed and not compared.
Backtest backtested(const OrderTable& table, const BacktestRequest& request);

/// How far off it was, in words.
std::string words_of(const Backtest& backtest);

}  // namespace cxsim
