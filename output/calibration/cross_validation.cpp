#include "output/calibration/cross_validation.h"

#include <fmt/format.h>

#include <map>

namespace cxsim {

CalibrationMemory memory_of(const OrderFit& fit) {
  return {fit.who_answers, fit.point, fit.covariance, fit.week_spread, fit.look_up};
}

WorldPlan fitted_plan(const WorldPlan& plan, const OrderFit& fit) {
  WorldPlan fitted = plan;
  fitted.parameters = fit.parameters;
  fitted.start.market.delivery = fit.scale;
  fitted.start.company.survey.after_delivery = fit.moment.after_delivery;
  fitted.start.company.survey.after_missed = fit.moment.after_missed;
  return fitted;
}

std::vector<LeftOutMonth> cross_validated(const OrderTable& table, const OrderFitRequest& request,
                                          const OrderFit& whole, std::size_t fewest) {
  std::map<std::string, std::size_t> answers;
  for (const RealOrder& order : table.orders) {
    if (order.is_scored() && order.day != no_day) ++answers[month_of(order.day)];
  }
  WorldPlan plan = fitted_plan(*request.plan, whole);
  plan.parameters = request.plan->parameters;  // what is plausible was not learned from the month
  std::erase_if(answers, [&](const auto& month) { return month.second < fewest; });
  std::vector<LeftOutMonth> months;
  for (const auto& [month, count] : answers) {
    const auto in_month = [&](const RealOrder& order) { return month_of(order.day) == month; };
    const OrderTable others =
        some_orders(table, [&](const RealOrder& order) { return !in_month(order); });
    if (others.scored == 0) continue;
    OrderFitRequest again = request;
    again.plan = &plan;
    again.finds_survey_moment = false;
    again.start = whole.point;
    again.orders = fmt::format("all but {} ({} of {})", month, months.size() + 1, answers.size());
    const OrderFit fit = fit_orders(others, again);
    const WorldPlan fitted = fitted_plan(plan, fit);
    const CalibrationMemory memory = memory_of(fit);
    months.push_back(
        {month, backtested(some_orders(table, in_month), {&fitted, &memory, request.customers})});
  }
  return months;
}

Distance mean_distance(const std::vector<LeftOutMonth>& months, Distance Backtest::*of) {
  Distance sum;
  double weeks = 0;
  double answers = 0;
  for (const LeftOutMonth& month : months) {
    const auto compared = static_cast<double>(month.test.weeks_compared);
    if (compared > 0) sum.weekly += compared * (month.test.*of).weekly;
    sum.overall += month.test.all.scored * (month.test.*of).overall;
    sum.shares += month.test.all.scored * (month.test.*of).shares;
    weeks += compared;
    answers += month.test.all.scored;
  }
  if (weeks > 0) sum.weekly /= weeks;
  if (answers > 0) {
    sum.overall /= answers;
    sum.shares /= answers;
  }
  return sum;
}

}  // namespace cxsim
