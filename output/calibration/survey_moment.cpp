#include "output/calibration/survey_moment.h"

#include <algorithm>
#include <cmath>

#include "output/statistics.h"

namespace cxsim {

namespace {

FittedParameter days_after_delivery() {
  return {.path = "company.survey.after_delivery", .meaning = "days from delivery to survey"};
}

FittedParameter days_after_missed() {
  return {.path = "company.survey.after_missed",
          .meaning = "days from a missed promise to the survey, while the order has not come"};
}

void take_from_scenario(double days, FittedParameter& parameter) {
  parameter.value = days;
  parameter.low = parameter.high = undefined;
  parameter.is_identified = false;
  parameter.remark = "as in the scenario: the orders do not tell";
}

/// Days are whole, and so is their median; at least `least`.
void take_median(const std::vector<double>& days, double least, FittedParameter& parameter) {
  const Estimate median = quantile_interval(days, 0.5);
  parameter.value = std::max(least, std::round(median.value));
  parameter.low = std::max(least, median.low);
  parameter.high = std::max(least, median.high);
}

}  // namespace

FoundMoment observed_moment(const std::vector<RealOrder>& orders, const SurveyMoment& otherwise) {
  std::vector<double> after_delivery;
  std::vector<double> after_missed;
  for (const RealOrder& order : orders) {
    if (std::isnan(order.survey_day)) continue;
    const double survey{order.survey_day};
    const bool waiting = order.survey_day < order.actual_days;
    if (!waiting) after_delivery.push_back(survey - double{order.actual_days});
    if (waiting && order.survey_day >= order.promised_days) {
      after_missed.push_back(survey - double{order.promised_days});
    }
  }
  FoundMoment found{otherwise, days_after_delivery(), days_after_missed()};
  if (after_delivery.empty()) {
    take_from_scenario(otherwise.after_delivery, found.after_delivery);
  } else {
    take_median(after_delivery, 1, found.after_delivery);
  }
  if (after_missed.empty()) {
    take_from_scenario(otherwise.after_missed, found.after_missed);
  } else {
    take_median(after_missed, 0, found.after_missed);
  }
  found.moment = {found.after_delivery.value, found.after_missed.value};
  return found;
}

FittedParameter likeliest_moment(const std::map<double, double>& log_likelihood, double longest) {
  const auto best = std::ranges::max_element(
      log_likelihood, {}, [](const auto& day_and_value) { return day_and_value.second; });
  FittedParameter found = days_after_missed();
  found.value = found.low = found.high = best->first;
  for (const auto& [day, value] : log_likelihood) {
    if (value < best->second - clearly_less_likely) continue;
    found.low = std::min(found.low, day);
    found.high = std::max(found.high, day);
  }
  if (found.low <= 0 && found.high >= longest) {
    found.is_identified = false;
    found.remark = "left open by the data: too few customers were asked while they waited";
  }
  return found;
}

}  // namespace cxsim
