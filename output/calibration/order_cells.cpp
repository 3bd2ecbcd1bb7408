#include "output/calibration/order_cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "agents/world.h"

namespace cxsim {

namespace {

/// Days where they matter most, bins of three and seven days beyond.
int bin_of_lateness(double days) {
  const int late = static_cast<int>(std::lround(std::clamp(days, -2000.0, 4000.0)));
  if (late > 21) return 100 + (late - 22) / 7;
  if (late >= -10) return late;
  if (late >= -31) return -20 + (late + 10) / 3;
  return -50 + (late + 31) / 7;
}

int bin_of_promise(double days) {
  return days < 60 ? static_cast<int>(days / 2) : 30 + static_cast<int>((days - 60) / 7);
}

/// Spreads cells over the groups of customers, neighbours apart.
std::uint32_t group_of(bool waiting, int lateness, int promise) {
  return static_cast<std::uint32_t>((waiting ? 1009 : 0) + 37 * lateness + 5 * promise);
}

}  // namespace

SurveyMoment survey_moment(const WorldPlan& plan) {
  const Survey& survey = plan.start.company.survey;
  return {survey.after_delivery, survey.after_missed};
}

AskedAbout asked_about(const RealOrder& order, const SurveyMoment& moment) {
  const double promised{order.promised_days};
  const double late{order.days_late()};
  if (!std::isnan(order.survey_day)) {
    const double until_survey = static_cast<double>(order.survey_day) - promised;
    const bool waiting = order.survey_day < order.actual_days;
    return {promised, waiting ? until_survey : late, waiting};
  }
  const bool waiting = late > moment.after_missed;
  return {promised, waiting ? moment.after_missed : late, waiting};
}

OrderCells compressed(const std::vector<RealOrder>& orders, const SurveyMoment& moment) {
  std::map<std::tuple<bool, int, int>, std::uint32_t> numbers;
  OrderCells result;
  result.cell_of.reserve(orders.size());
  for (const RealOrder& order : orders) {
    const AskedAbout about = asked_about(order, moment);
    const int late = bin_of_lateness(about.days_late);
    const int promise = bin_of_promise(about.promised_days);
    const auto [found, is_new] = numbers.try_emplace(
        std::tuple(about.waiting, late, promise), static_cast<std::uint32_t>(result.cells.size()));
    if (is_new) {
      result.cells.push_back(
          {.about = {0, 0, about.waiting}, .group = group_of(about.waiting, late, promise)});
    }
    OrderCell& cell = result.cells[found->second];
    cell.about.promised_days += about.promised_days;
    cell.about.days_late += about.days_late;
    cell.orders += 1;
    if (order.is_scored()) {
      cell.scored[order.score - 1u] += 1;
    } else {
      cell.unscored += 1;
    }
    result.cell_of.push_back(found->second);
  }
  for (OrderCell& cell : result.cells) {
    cell.about.promised_days /= cell.orders;
    cell.about.days_late /= cell.orders;
  }
  return result;
}

}  // namespace cxsim
