#include "output/calibration/backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "engine/parallel.h"
#include "output/calibration/order_model.h"
#include "output/statistics.h"

namespace cxsim {

namespace {

constexpr double same_point = 1e-6;

double total_variation(const ByStars& a, const ByStars& b) {
  double sum = 0;
  for (std::size_t k = 0; k < most_stars; ++k) sum += std::abs(a[k] - b[k]);
  return sum / 2;
}

/// What every cell of orders is predicted to answer, and how that moves with what was fitted.
class CellPredictions {
 public:
  CellPredictions(const OrderCells& cells, const BacktestRequest& request) {
    const WorldPlan& plan = *request.plan;
    const SimulatedCustomers customers(plan, request.customers);
    shares_.resize(cells.cells.size());
    for_each_index(shares_.size(), [&](std::size_t c) {
      const OrderCell& cell = cells.cells[c];
      const Satisfactions judged = customers.judge(cell.about, plan.parameters, cell.group);
      shares_[c] = answered_shares(star_shares(judged, plan.parameters), plan.parameters.reviews);
    });
    if (request.memory) find_slopes(cells, request, customers);
  }

  const ByStars& shares(std::size_t cell) const { return shares_[cell]; }
  std::size_t numbers() const { return slopes_.size(); }
  /// Of the mean stars of a cell with a number of the point.
  double slope(std::size_t number, std::size_t cell) const { return slopes_[number][cell]; }

 private:
  /// Only where the scenario still has the parameters that were fitted.
  void find_slopes(const OrderCells& cells, const BacktestRequest& request,
                   const SimulatedCustomers& customers) {
    const CalibrationMemory& memory = *request.memory;
    const OrderModel model(*request.plan, customers, cells.cells, memory.who_answers);
    const std::vector<double> own = model.search().point_of(request.plan->parameters);
    if (own.size() != memory.point.size()) return;
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (std::abs(own[i] - memory.point[i]) > same_point) return;
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
      const double step = 1e-4 * model.search().plausible[i];
      std::vector<double> shifted = memory.point;
      shifted[i] += step;
      const std::vector<ByStars> up = model.predicted(shifted);
      std::vector<double>& slope = slopes_.emplace_back();
      for (std::size_t c = 0; c < up.size(); ++c) {
        slope.push_back((mean_stars(up[c]) - mean_stars(shares_[c])) / step);
      }
    }
  }

  std::vector<ByStars> shares_;
  std::vector<std::vector<double>> slopes_;
};

/// Adds up the orders of one group.
struct Sum {
  double orders = 0;
  double scored = 0;
  ByStars predicted{};
  ByStars observed{};
  double variance = 0;  // of single answers, added up
  double constant = 0;
  double look_up = 0;
  std::vector<double> slope;
};

class GroupCounter {
 public:
  GroupCounter(const OrderCells& cells, const CellPredictions& predictions,
               const CalibrationMemory* memory)
      : cells_(cells), predictions_(predictions), memory_(memory) {}

  void add(const RealOrder& order, std::size_t row, Sum& sum) const {
    const std::size_t cell = cells_.cell_of[row];
    const ByStars& shares = predictions_.shares(cell);
    sum.slope.resize(predictions_.numbers());
    sum.orders += 1;
    for (std::size_t k = 0; k < most_stars; ++k) sum.predicted[k] += shares[k];
    sum.variance += variance_of_stars(shares);
    for (std::size_t i = 0; i < sum.slope.size(); ++i) sum.slope[i] += predictions_.slope(i, cell);
    if (memory_) {
      sum.constant += mean_stars(memory_->look_up.all);
      sum.look_up += mean_stars(memory_->look_up.at(static_cast<double>(order.days_late())));
    }
    if (!order.is_scored()) return;
    sum.scored += 1;
    sum.observed[order.score - 1u] += 1;
  }

  PredictedGroup group(std::string name, const Sum& sum) const {
    PredictedGroup group;
    group.name = std::move(name);
    group.orders = sum.orders;
    group.scored = sum.scored;
    for (std::size_t k = 0; k < most_stars; ++k) {
      group.predicted[k] = sum.predicted[k] / sum.orders;
      if (sum.scored > 0) group.observed[k] = sum.observed[k] / sum.scored;
    }
    group.mean = mean_stars(group.predicted);
    group.observed_mean = sum.scored > 0 ? mean_stars(group.observed) : undefined;
    group.constant_mean = memory_ ? sum.constant / sum.orders : undefined;
    group.look_up_mean = memory_ ? sum.look_up / sum.orders : undefined;
    const double half = normal_95 * std::sqrt(variance_of_mean(sum));
    group.low = std::max(1.0, group.mean - half);
    group.high = std::min(5.0, group.mean + half);
    return group;
  }

 private:
  /// Luck of who answers what, what is left open by the fit, and how weeks stray.
  double variance_of_mean(const Sum& sum) const {
    const double answers = sum.scored > 0 ? sum.scored : sum.orders;
    double variance = sum.variance / sum.orders / answers;
    if (!memory_) return variance;
    for (std::size_t i = 0; i < sum.slope.size(); ++i) {
      for (std::size_t j = 0; j < sum.slope.size(); ++j) {
        variance +=
            sum.slope[i] * memory_->covariance(i, j) * sum.slope[j] / (sum.orders * sum.orders);
      }
    }
    return variance + memory_->week_spread * memory_->week_spread;
  }

  const OrderCells& cells_;
  const CellPredictions& predictions_;
  const CalibrationMemory* memory_;
};

/// Groups the orders for which `key` gives one, in the order of the keys.
template <typename KeyOf, typename NameOf>
std::vector<PredictedGroup> grouped(const OrderTable& table, const GroupCounter& counter,
                                    KeyOf&& key_of, NameOf&& name_of) {
  std::map<int, Sum> sums;
  for (std::size_t i = 0; i < table.orders.size(); ++i) {
    const std::optional<int> key = key_of(table.orders[i]);
    if (key) counter.add(table.orders[i], i, sums[*key]);
  }
  std::vector<PredictedGroup> groups;
  for (const auto& [key, sum] : sums) groups.push_back(counter.group(name_of(key), sum));
  return groups;
}

/// Customers asked before and after the delivery, at about the same lateness.
std::vector<PredictedGroup> by_asking(const OrderTable& table, const BacktestRequest& request) {
  const OrderCells cells = compressed(table.orders, survey_moment(*request.plan));
  const CellPredictions predictions(cells, request);
  const GroupCounter counter(cells, predictions, request.memory);
  const auto key = [](const RealOrder& order) -> std::optional<int> {
    const bool is_told = !std::isnan(order.survey_day);
    const float late = order.days_late();
    if (!is_told || late < 0.5f) return std::nullopt;
    const int bin = late < 2.5f ? 0 : late < 5.5f ? 1 : 2;
    return 2 * bin + (order.survey_day < order.actual_days ? 1 : 0);
  };
  const auto name = [](int at) {
    constexpr std::array<const char*, 3> late = {"1 to 2 days late", "3 to 5 days late",
                                                 "6 or more days late"};
    return fmt::format("{}, asked {} delivery", late[static_cast<std::size_t>(at / 2)],
                       at % 2 == 1 ? "before" : "after");
  };
  return grouped(table, counter, key, name);
}

/// The two values that part the orders with a value into thirds.
std::array<float, 2> thirds_of_value(const OrderTable& table) {
  std::vector<float> values;
  for (const RealOrder& order : table.orders) {
    if (!std::isnan(order.value)) values.push_back(order.value);
  }
  if (values.empty()) return {};
  std::ranges::sort(values);
  return {values[values.size() / 3], values[2 * values.size() / 3]};
}

/// What the model does not know of: who the customers are, and what they paid.
void look_for_more(const OrderTable& table, const GroupCounter& counter, Backtest& test) {
  if (table.segments.size() > 1) {
    const auto segment = [](const RealOrder& order) -> std::optional<int> { return order.segment; };
    test.segments = grouped(table, counter, segment,
                            [&](int at) { return table.segments[static_cast<std::size_t>(at)]; });
  }
  if (!table.has_values) return;
  const std::array<float, 2> cuts = thirds_of_value(table);
  const auto third = [&](const RealOrder& order) -> std::optional<int> {
    if (std::isnan(order.value)) return std::nullopt;
    return order.value < cuts[0] ? 0 : order.value < cuts[1] ? 1 : 2;
  };
  test.values = grouped(table, counter, third, [&](int at) {
    if (at == 0) return fmt::format("value below {:.4g}", cuts[0]);
    if (at == 2) return fmt::format("value from {:.4g}", cuts[1]);
    return fmt::format("value from {:.4g} to {:.4g}", cuts[0], cuts[1]);
  });
}

OrderTable without_survey_days(OrderTable table) {
  for (RealOrder& order : table.orders) order.survey_day = std::numeric_limits<float>::quiet_NaN();
  return table;
}

template <typename MeanOf>
double weekly_error(const std::vector<PredictedGroup>& weeks, MeanOf&& mean_of) {
  double sum = 0;
  double count = 0;
  for (const PredictedGroup& week : weeks) {
    if (week.scored < fewest_answers) continue;
    sum += std::abs(mean_of(week) - week.observed_mean);
    count += 1;
  }
  return count > 0 ? sum / count : undefined;
}

void compare_weeks(Backtest& test) {
  double inside = 0;
  for (const PredictedGroup& week : test.weeks) {
    if (week.scored < fewest_answers) continue;
    ++test.weeks_compared;
    inside += week.observed_mean >= week.low && week.observed_mean <= week.high ? 1 : 0;
  }
  test.inside =
      test.weeks_compared > 0 ? inside / static_cast<double>(test.weeks_compared) : undefined;
  test.model.weekly = weekly_error(test.weeks, [](const auto& w) { return w.mean; });
  test.constant.weekly = weekly_error(test.weeks, [](const auto& w) { return w.constant_mean; });
  test.look_up.weekly = weekly_error(test.weeks, [](const auto& w) { return w.look_up_mean; });
}

/// The shares that the look-up gives all orders together.
ByStars look_up_shares(const OrderTable& table, const LatenessLookUp& look_up) {
  ByStars shares{};
  for (const RealOrder& order : table.orders) {
    const ByStars& at = look_up.at(static_cast<double>(order.days_late()));
    for (std::size_t k = 0; k < most_stars; ++k) shares[k] += at[k];
  }
  for (double& share : shares) share /= static_cast<double>(table.orders.size());
  return shares;
}

void compare_all(const OrderTable& table, const CalibrationMemory* memory, Backtest& test) {
  const auto distance = [&](const ByStars& shares, Distance& to) {
    const bool known = test.all.scored > 0;
    to.overall = known ? std::abs(mean_stars(shares) - test.all.observed_mean) : undefined;
    to.shares = known ? total_variation(shares, test.all.observed) : undefined;
  };
  distance(test.all.predicted, test.model);
  if (!memory) return;
  test.has_baselines = true;
  distance(memory->look_up.all, test.constant);
  distance(look_up_shares(table, memory->look_up), test.look_up);
}

}  // namespace

Backtest backtested(const OrderTable& table, const BacktestRequest& request) {
  const OrderTable seen = without_survey_days(table);
  const OrderCells cells = compressed(seen.orders, survey_moment(*request.plan));
  const CellPredictions predictions(cells, request);
  const GroupCounter counter(cells, predictions, request.memory);
  Backtest test;
  const auto week = [](const RealOrder& order) -> std::optional<int> {
    if (order.day == no_day) return std::nullopt;
    return week_of(order.day);
  };
  const auto bin = [](const RealOrder& order) -> std::optional<int> {
    return static_cast<int>(lateness_bin(static_cast<double>(order.days_late())));
  };
  const auto any = [](const RealOrder&) -> std::optional<int> { return 0; };
  test.weeks = grouped(seen, counter, week, [](int day) { return date_of_day(day); });
  test.lateness = grouped(seen, counter, bin,
                          [](int at) { return lateness_name(static_cast<std::size_t>(at)); });
  test.all = grouped(seen, counter, any, [](int) { return std::string("all"); }).front();
  if (table.has_survey_days) test.asked = by_asking(table, request);
  look_for_more(seen, counter, test);
  compare_weeks(test);
  compare_all(seen, request.memory, test);
  return test;
}

std::string words_of(const Backtest& test) {
  std::string text;
  if (test.all.scored == 0) {
    return fmt::format(
        "Predicted {:.2f} stars of {:.0f} orders; there is no score to compare with.\n",
        test.all.mean, test.all.orders);
  }
  const auto row = [&](const char* name, const Distance& distance) {
    text += fmt::format("{:<22}{:>10.3f}{:>14.3f}{:>18.3f}\n", name, distance.weekly,
                        distance.overall, distance.shares);
  };
  text += fmt::format("{:<22}{:>10}{:>14}{:>18}\n", "how far off", "weekly", "all orders",
                      "five shares");
  row("the model", test.model);
  if (test.has_baselines) {
    row("look-up by lateness", test.look_up);
    row("a constant", test.constant);
  }
  text += fmt::format(
      "(stars: mean absolute error of weeks with at least {:.0f} answers, of the mean of all; "
      "shares: total "
      "variation)\n\n",
      fewest_answers);
  const char* direction = test.all.mean > test.all.observed_mean ? "high" : "low";
  text += fmt::format(
      "All orders: predicted {:.2f} stars ({:.2f} to {:.2f}), observed {:.2f}: {:.2f} too {}.\n",
      test.all.mean, test.all.low, test.all.high, test.all.observed_mean, test.model.overall,
      direction);
  if (test.weeks_compared > 0) {
    text += fmt::format("Of {} weeks, {:.0f}% lie in their 95% interval.\n", test.weeks_compared,
                        100 * test.inside);
  }
  if (!test.has_baselines || test.weeks_compared == 0) return text;
  const auto against = [&](const char* name, double baseline) {
    const double ratio = baseline > 0 ? test.model.weekly / baseline : 1;
    const char* verdict = ratio < 0.8     ? "clearly nearer than"
                          : ratio < 0.98  ? "a little nearer than"
                          : ratio <= 1.02 ? "as near as"
                          : ratio <= 1.2  ? "a little further off than"
                                          : "clearly further off than";
    return fmt::format("{} {}", verdict, name);
  };
  text += fmt::format("Week by week the model is {}, and {}.\n",
                      against("a constant", test.constant.weekly),
                      against("a look-up by lateness", test.look_up.weekly));
  return text;
}

}  // namespace cxsim
