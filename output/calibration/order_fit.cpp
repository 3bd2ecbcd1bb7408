#include "output/calibration/order_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "engine/errors.h"
#include "output/calibration/survey_moment.h"

namespace cxsim {

namespace {

constexpr double rough_tolerance = 2;  // of the log-likelihood, before the top is climbed
constexpr double tolerance = 0.005;    // a hundredth of what an interval turns on
constexpr int most_evaluations = 300;
constexpr int evaluations_of_a_moment = 1;  // the top cannot be far: it is climbed at once
constexpr double longest_after_missed = 10;
constexpr double lowest = std::numeric_limits<double>::lowest();

/// One search, with the survey at a given moment.
struct Attempt {
  SurveyMoment moment;
  SearchResult found;
};

class OrderFitter {
 public:
  OrderFitter(const OrderTable& table, const OrderFitRequest& request)
      : table_(table), request_(request), customers_(*request.plan, request.customers) {}

  OrderModel model(const SurveyMoment& moment) const {
    return {*request_.plan, customers_, compressed(table_.orders, moment).cells,
            request_.who_answers};
  }

  Attempt attempt(const SurveyMoment& moment, const std::vector<double>& start, int most) {
    const OrderModel at = model(moment);
    FitStep step{request_.orders, moment.after_missed, evaluations_, lowest};
    const auto value = [&](const std::vector<double>& point) {
      const double found = at.log_likelihood(point) + at.log_plausibility(point);
      step.evaluations = ++evaluations_;
      step.log_likelihood = std::max(step.log_likelihood, found);
      if (request_.watch) request_.watch(step);
      return found;
    };
    const auto slope = [&](const std::vector<double>& point) {
      evaluations_ += 2 * static_cast<int>(point.size());
      return at.curvature(point).slope;
    };
    const SearchSpace& space = at.search().space;
    const SearchResult rough =
        maximised(value, start.empty() ? at.start() : start, space, rough_tolerance, most);
    return {moment, climbed(value, slope, rough, space, tolerance)};
  }

  /// Looks at other moments after a missed promise, day by day up and down from the one that was
  /// tried, for as long as the scores are not clearly less likely. Returns the best of them.
  Attempt with_likeliest_moment(const Attempt& first, FittedParameter& found) {
    std::map<double, Attempt> tried{{first.moment.after_missed, first}};
    Attempt best = first;
    for (const double step : {1.0, -1.0}) {
      for (double day = first.moment.after_missed + step; day >= 0 && day <= longest_after_missed;
           day += step) {
        const Attempt& last = tried.at(day - step);
        if (last.found.value < best.found.value - clearly_less_likely) break;
        Attempt next =
            attempt({first.moment.after_delivery, day}, last.found.point, evaluations_of_a_moment);
        if (next.found.value > best.found.value) best = next;
        tried.emplace(day, std::move(next));
      }
    }
    std::map<double, double> log_likelihood;
    for (const auto& [day, other] : tried) log_likelihood.emplace(day, other.found.value);
    found = likeliest_moment(log_likelihood, longest_after_missed);
    return best;
  }

  int evaluations() const { return evaluations_; }

 private:
  const OrderTable& table_;
  const OrderFitRequest& request_;
  SimulatedCustomers customers_;
  int evaluations_ = 0;
};

/// Log-likelihood of the scores under shares that depend on the order alone.
template <typename SharesOf>
double likelihood_of(const std::vector<RealOrder>& orders, SharesOf&& shares_of) {
  double sum = 0;
  for (const RealOrder& order : orders) {
    if (!order.is_scored()) continue;
    const ByStars& shares = shares_of(static_cast<double>(order.days_late()));
    sum += std::log(std::max(shares[order.score - 1u], 1e-9));
  }
  return sum;
}

/// How far the mean stars of weeks stray from what was predicted, beyond the luck of the draw.
double spread_of_weeks(const OrderTable& table, const OrderCells& cells,
                       const std::vector<ByStars>& predicted) {
  struct Week {
    double count = 0;
    double residual = 0;
    double variance = 0;
  };
  std::map<std::int32_t, Week> weeks;
  for (std::size_t i = 0; i < table.orders.size(); ++i) {
    const RealOrder& order = table.orders[i];
    if (!order.is_scored() || order.day == no_day) continue;
    const ByStars& shares = predicted[cells.cell_of[i]];
    Week& week = weeks[week_of(order.day)];
    week.count += 1;
    week.residual += order.score - mean_stars(shares);
    week.variance += variance_of_stars(shares);
  }
  double excess = 0;
  double used = 0;
  for (const auto& [day, week] : weeks) {
    if (week.count < fewest_answers) continue;
    const double mean = week.residual / week.count;
    excess += mean * mean - week.variance / (week.count * week.count);
    used += 1;
  }
  return used > 1 ? std::sqrt(std::max(0.0, excess / used)) : 0.0;
}

}  // namespace

DeliveryScale scale_of(const std::vector<RealOrder>& orders) {
  std::vector<float> promised;
  for (const RealOrder& order : orders) promised.push_back(order.promised_days);
  std::ranges::sort(promised);
  const auto quantile = [&](double p) {
    return static_cast<double>(
        promised[static_cast<std::size_t>(p * static_cast<double>(promised.size() - 1))]);
  };
  const double spread = (quantile(0.75) - quantile(0.25)) / 1.349;
  return {std::round(quantile(0.5)), std::max(1.0, std::round(spread * 2) / 2)};
}

OrderFit fit_orders(const OrderTable& table, const OrderFitRequest& request) {
  require(request.plan != nullptr && table.scored > 0, "there is a world and a score");
  FoundMoment survey = observed_moment(table.orders, survey_moment(*request.plan));
  OrderFitter fitter(table, request);
  Attempt best = fitter.attempt(survey.moment, request.start, most_evaluations);
  if (request.finds_survey_moment && !table.has_survey_days) {
    best = fitter.with_likeliest_moment(best, survey.after_missed);
  }
  const OrderCells cells = compressed(table.orders, best.moment);
  const OrderModel model = fitter.model(best.moment);
  OrderFit fit;
  fit.scale = request.plan->start.market.delivery;
  fit.moment = best.moment;
  fit.survey_found = {survey.after_delivery, survey.after_missed};
  fit.who_answers = request.who_answers;
  fit.point = best.found.point;
  fit.parameters = model.parameters_at(fit.point);
  fit.log_likelihood = model.log_likelihood(fit.point);
  fit.evaluations = fitter.evaluations();
  fit.cells = cells.cells.size();
  fit.look_up = looked_up(table.orders);
  fit.constant_log_likelihood =
      likelihood_of(table.orders, [&](double) -> const ByStars& { return fit.look_up.all; });
  fit.look_up_log_likelihood = likelihood_of(
      table.orders, [&](double late) -> const ByStars& { return fit.look_up.at(late); });
  fit.week_spread = spread_of_weeks(table, cells, model.predicted(fit.point));
  estimate(model, fit);
  return fit;
}

}  // namespace cxsim
