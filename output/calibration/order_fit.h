#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "agents/world.h"
#include "output/calibration/lateness_look_up.h"
#include "output/calibration/order_cells.h"
#include "output/calibration/order_model.h"
#include "output/calibration/order_table.h"
#include "output/calibration/symmetric_matrix.h"

namespace cxsim {

/// What was learned about one number.
struct FittedParameter {
  std::string path;  // in a scenario
  std::string meaning;
  double value = 0;
  double low = 0;  // of the 95% interval; NaN where there is none
  double high = 0;
  bool is_share = false;
  bool is_identified = true;
  std::string remark;  // why it is not
};

struct OrderFitRequest {
  const WorldPlan* plan = nullptr;  // the world the customers live in
  bool who_answers = false;         // orders without a score were asked about and not answered
  bool finds_survey_moment = true;  // otherwise the plan's, where the file does not tell
  std::size_t customers = 512;      // simulated
  std::vector<double> start;        // a point to start from; empty: the parameters of the plan
};

/// The model fitted to real orders.
struct OrderFit {
  Parameters parameters;
  DeliveryScale scale;
  SurveyMoment moment;
  bool who_answers = false;
  std::vector<double> point;  // in the terms of the search
  SymmetricMatrix covariance{0};
  std::vector<FittedParameter> parameters_found;
  std::vector<std::string> warnings;
  LatenessLookUp look_up;
  double log_likelihood = 0;
  double constant_log_likelihood = 0;
  double look_up_log_likelihood = 0;
  double week_spread = 0;  // stars: how far weeks stray beyond what chance explains
  std::size_t cells = 0;
  int evaluations = 0;
};

/// The market that a file of orders suggests: what is usual is the median promise, and companies
/// differ as promises do (their interquartile range as a standard deviation).
DeliveryScale scale_of(const std::vector<RealOrder>& orders);

/// What a file of orders tells about the parameters at the point of the fit: intervals, and what it
/// leaves open.
void estimate(const OrderModel& model, OrderFit& fit);

/// Fits by simulated maximum likelihood. At least one order is scored.
OrderFit fit_orders(const OrderTable& table, const OrderFitRequest& request);

}  // namespace cxsim
