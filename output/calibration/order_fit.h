#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "agents/world.h"
#include "output/calibration/fitted_parameter.h"
#include "output/calibration/lateness_look_up.h"
#include "output/calibration/order_cells.h"
#include "output/calibration/order_model.h"
#include "output/calibration/order_table.h"
#include "output/calibration/symmetric_matrix.h"

namespace cxsim {

/// How far a fit has come.
struct FitStep {
  std::string orders;         // which ones it is fitted to
  double after_missed = 0;    // days: the survey moment that is tried
  int evaluations = 0;        // of the likelihood in this fit
  double log_likelihood = 0;  // with plausibility: the largest found with this moment
};

struct OrderFitRequest {
  const WorldPlan* plan = nullptr;    // the world the customers live in
  bool who_answers = false;           // orders without a score were asked about and not answered
  bool finds_survey_moment = true;    // otherwise the plan's, where the file does not tell
  std::size_t customers = 512;        // simulated, who judge an order
  std::vector<double> start;          // a point to start from; empty: the parameters of the plan
  std::string orders = "all orders";  // their name in a step
  std::function<void(const FitStep&)> watch = {};  // called after each evaluation, on one thread
};

/// The model fitted to real orders.
struct OrderFit {
  Parameters parameters;
  DeliveryScale scale;
  SurveyMoment moment;
  std::vector<FittedParameter> survey_found;  // the same: after a delivery, after a missed promise
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

/// Fits by simulated maximum likelihood, weighed with how plausible judgement and noise are (see
/// `OrderModel::log_plausibility`). At least one order is scored.
OrderFit fit_orders(const OrderTable& table, const OrderFitRequest& request);

}  // namespace cxsim
