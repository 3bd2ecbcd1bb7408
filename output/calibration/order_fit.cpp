#include "output/calibration/order_fit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

namespace {

constexpr double tolerance = 0.02;  // of the log-likelihood: a tenth of what an interval turns on
constexpr int most_evaluations = 3000;
constexpr int evaluations_of_a_moment = 400;
constexpr double longest_after_missed = 10;

float median(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Days between arrival or missed promise and survey, where the file tells them.
SurveyMoment observed_moment(const std::vector<RealOrder>& orders, SurveyMoment moment) {
  std::vector<float> after_delivery;
  std::vector<float> after_missed;
  for (const RealOrder& order : orders) {
    if (std::isnan(order.survey_day)) continue;
    const bool waiting = order.survey_day < order.actual_days;
    if (!waiting) after_delivery.push_back(order.survey_day - order.actual_days);
    if (waiting && order.survey_day >= order.promised_days) {
      after_missed.push_back(order.survey_day - order.promised_days);
    }
  }
  const auto whole = [](float days) { return std::round(static_cast<double>(days)); };
  if (!after_delivery.empty()) {
    moment.after_delivery = std::max(1.0, whole(median(std::move(after_delivery))));
  }
  if (!after_missed.empty()) moment.after_missed = whole(median(std::move(after_missed)));
  return moment;
}

/// One search, with the survey at a given moment.
struct Attempt {
  SurveyMoment moment;
  SearchResult found;
};

class OrderFitter {
 public:
  OrderFitter(const OrderTable& table, const OrderFitRequest& request)
      : table_(table), request_(request) {}

  OrderModel model(const SurveyMoment& moment) const {
    return {*request_.plan, compressed(table_.orders, moment).cells, request_.who_answers,
            request_.customers};
  }

  Attempt attempt(const SurveyMoment& moment, const std::vector<double>& start, int most) {
    const OrderModel at = model(moment);
    const auto value = [&](const std::vector<double>& point) { return at.log_likelihood(point); };
    Attempt attempt{moment, maximised(value, start.empty() ? at.start() : start, at.search().space,
                                      tolerance, most)};
    evaluations_ += attempt.found.evaluations;
    return attempt;
  }

  /// The moment after a missed promise under which the scores are likeliest: a step up or down for
  /// as long as that helps.
  Attempt with_likeliest_moment(Attempt best) {
    for (const double step : {1.0, -1.0}) {
      while (true) {
        SurveyMoment next = best.moment;
        next.after_missed += step;
        if (next.after_missed < 0 || next.after_missed > longest_after_missed) break;
        Attempt other = attempt(next, best.found.point, evaluations_of_a_moment);
        if (other.found.value <= best.found.value) break;
        best = std::move(other);
      }
    }
    return best;
  }

  int evaluations() const { return evaluations_; }

 private:
  const OrderTable& table_;
  const OrderFitRequest& request_;
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
  const SurveyMoment moment = observed_moment(table.orders, survey_moment(*request.plan));
  OrderFitter fitter(table, request);
  Attempt best = fitter.attempt(moment, request.start, most_evaluations);
  if (request.finds_survey_moment && !table.has_survey_days) {
    best = fitter.with_likeliest_moment(std::move(best));
  }
  const OrderCells cells = compressed(table.orders, best.moment);
  const OrderModel model = fitter.model(best.moment);
  OrderFit fit;
  fit.scale = request.plan->start.market.delivery;
  fit.moment = best.moment;
  fit.who_answers = request.who_answers;
  fit.point = best.found.point;
  fit.parameters = model.parameters_at(fit.point);
  fit.log_likelihood = best.found.value;
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
