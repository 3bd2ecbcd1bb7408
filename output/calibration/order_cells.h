#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "agents/reviews.h"
#include "output/calibration/order_table.h"

namespace cxsim {

struct WorldPlan;

/// When the survey goes out: days after the delivery, or after a promised date that was missed.
struct SurveyMoment {
  double after_delivery = 1;
  double after_missed = 2;
};

/// When the survey of a world goes out.
SurveyMoment survey_moment(const WorldPlan& plan);

/// What a customer looks back on when asked.
struct AskedAbout {
  double promised_days = 0;
  double days_late = 0;  // at the arrival; of a wait, so far; negative: early
  bool waiting = false;  // asked before the order came
};

/// What a customer of this order was asked about: known where the day of the survey is, otherwise
/// as the survey moment says.
AskedAbout asked_about(const RealOrder& order, const SurveyMoment& moment);

/// Orders that look alike to the customer, taken together: alike in the days they were late (days
/// one by one from ten early to twenty-one late, coarser beyond) and in the promise (two days).
/// What is taken is the mean of the orders, so that binning costs next to nothing.
struct OrderCell {
  AskedAbout about;
  ByStars scored{};     // orders by the score they got
  double unscored = 0;  // orders without a score
  double orders = 0;
  std::uint32_t group = 0;  // of simulated customers, who judge it: the same for alike orders
};

struct OrderCells {
  std::vector<OrderCell> cells;
  std::vector<std::uint32_t> cell_of;  // of each order of the table
};

OrderCells compressed(const std::vector<RealOrder>& orders, const SurveyMoment& moment);

}  // namespace cxsim
