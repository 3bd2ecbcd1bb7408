#include "output/calibration/order_parameters.h"

#include <algorithm>
#include <cmath>

#include "agents/loyalty.h"
#include "engine/elementary.h"

namespace cxsim {

namespace {

constexpr std::size_t delivery = index_of(Attribute::delivery);
constexpr std::size_t cut_count = most_stars - 1;

template <std::size_t star>
double& cut(Parameters& p) {
  return p.reviews.cuts[star];
}

template <std::size_t star>
double& written(Parameters& p) {
  return p.reviews.written[star];
}

/// Satisfaction and noise: what comes before the cut points.
std::vector<OrderParameter> judgement_parameters() {
  return {
      {"model.satisfaction.weights.delivery", "weight of lateness and earliness", 0, 2, 0.4,
       [](Parameters& p) -> double& { return p.satisfaction.weights[delivery]; }},
      {"model.satisfaction.delivery_loss_exponent", "how lateness adds up: 1 day by day, 0 at once",
       0.1, 1, 0.6, [](Parameters& p) -> double& { return p.satisfaction.delivery_loss_exponent; }},
      {"model.satisfaction.broken_promise",
       "loss when the promised day is missed, by however little", 0, 5, 1.6,
       [](Parameters& p) -> double& { return p.satisfaction.broken_promise; }},
      {"model.satisfaction.unresolved_order", "loss of being asked while still waiting", 0, 5, 2,
       [](Parameters& p) -> double& { return p.satisfaction.unresolved_order; }},
      {"model.satisfaction.performance_weight", "speed for its own sake, whatever was promised", 0,
       2, 0.6, [](Parameters& p) -> double& { return p.satisfaction.performance_weight; }},
      {"model.satisfaction.early_gain_weight", "how much an early arrival delights", -1, 2, 1.3,
       [](Parameters& p) -> double& { return p.satisfaction.early_gain_weight; }},
      {"model.satisfaction.noise", "spread of mood", 0.02, 2, 0.6,
       [](Parameters& p) -> double& { return p.satisfaction.noise; }},
  };
}

std::vector<OrderParameter> cut_parameters() {
  return {
      {"model.reviews.stars_from.two", "satisfaction from which 2 stars are given", -10, 10, 2,
       cut<0>},
      {"model.reviews.stars_from.three", "satisfaction from which 3 stars are given", -10, 10, 2,
       cut<1>},
      {"model.reviews.stars_from.four", "satisfaction from which 4 stars are given", -10, 10, 2,
       cut<2>},
      {"model.reviews.stars_from.five", "satisfaction from which 5 stars are given", -10, 10, 2,
       cut<3>},
  };
}

std::vector<OrderParameter> answer_parameters() {
  return {
      {"model.reviews.written.one", "who would give 1 star and answers", 0, 1, 0.5, written<0>,
       true},
      {"model.reviews.written.two", "who would give 2 stars and answers", 0, 1, 0.5, written<1>,
       true},
      {"model.reviews.written.three", "who would give 3 stars and answers", 0, 1, 0.5, written<2>,
       true},
      {"model.reviews.written.four", "who would give 4 stars and answers", 0, 1, 0.5, written<3>,
       true},
      {"model.reviews.written.five", "who would give 5 stars and answers", 0, 1, 0.5, written<4>,
       true},
  };
}

double place_of_star(std::size_t star) {
  return (static_cast<double>(star) - 2.0) / 2.0;
}

}  // namespace

std::vector<OrderParameter> order_parameters(bool who_answers) {
  std::vector<OrderParameter> all = judgement_parameters();
  for (const OrderParameter& parameter : cut_parameters()) all.push_back(parameter);
  if (!who_answers) return all;
  for (const OrderParameter& parameter : answer_parameters()) all.push_back(parameter);
  return all;
}

OrderSearch::OrderSearch(bool has_unanswered) : who_answers(has_unanswered) {
  const auto add = [&](double low, double high, double width) {
    space.low.push_back(low);
    space.high.push_back(high);
    space.step.push_back(width / 8);
    plausible.push_back(width);
  };
  for (const OrderParameter& p : judgement_parameters()) add(p.low, p.high, p.plausible);
  judgement = size();
  add(-10, 10, 2);
  for (std::size_t k = 1; k < cut_count; ++k) add(0.001, 10, 1);
  if (!who_answers) return;
  for (int k = 0; k < 3; ++k) add(-15, 15, 3);
}

std::vector<double> OrderSearch::point_of(const Parameters& parameters) const {
  Parameters p = parameters;
  std::vector<double> point;
  for (const OrderParameter& parameter : judgement_parameters()) point.push_back(parameter.of(p));
  const auto& cuts = p.reviews.cuts;
  point.push_back(cuts[0]);
  for (std::size_t k = 1; k < cuts.size(); ++k) point.push_back(cuts[k] - cuts[k - 1]);
  if (!who_answers) return point;
  const auto log_odds = [&](std::size_t star) {
    return logit(std::clamp(p.reviews.written[star], 1e-4, 1 - 1e-4));
  };
  point.push_back(log_odds(2));
  point.push_back((log_odds(4) - log_odds(0)) / 2);
  point.push_back((log_odds(4) + log_odds(0)) / 2 - log_odds(2));
  return point;
}

Parameters OrderSearch::parameters_at(std::span<const double> point,
                                      const Parameters& other) const {
  Parameters p = other;
  std::size_t next = 0;
  for (const OrderParameter& parameter : judgement_parameters()) parameter.of(p) = point[next++];
  double cut_point = 0;
  for (double& value : p.reviews.cuts) value = cut_point += point[next++];
  if (!who_answers) {
    p.reviews.written.fill(1.0);
    return p;
  }
  for (std::size_t star = 0; star < most_stars; ++star) {
    const double place = place_of_star(star);
    p.reviews.written[star] =
        logistic(point[next] + point[next + 1] * place + point[next + 2] * place * place);
  }
  return p;
}

}  // namespace cxsim
