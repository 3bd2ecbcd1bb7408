#include "output/calibration/order_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/elementary.h"
#include "engine/parallel.h"

namespace cxsim {

namespace {

constexpr double smallest_chance = 1e-12;
constexpr double smallest_share = 0.002;  // of a number of stars, where a search starts

/// Share of all scores that are at most 1, 2, 3 and 4 stars, pulled apart where one is missing.
std::array<double, most_stars - 1> shares_up_to(const std::vector<OrderCell>& cells) {
  ByStars total{};
  double sum = 0;
  for (const OrderCell& cell : cells) {
    for (std::size_t k = 0; k < most_stars; ++k) total[k] += cell.scored[k];
  }
  for (const double count : total) sum += count;
  for (double& count : total) count = std::max(count / sum, smallest_share);
  sum = 0;
  for (const double share : total) sum += share;
  std::array<double, most_stars - 1> up_to{};
  double below = 0;
  for (std::size_t k = 0; k < up_to.size(); ++k) up_to[k] = below += total[k] / sum;
  return up_to;
}

}  // namespace

OrderModel::OrderModel(const WorldPlan& plan, std::vector<OrderCell> cells, bool who_answers,
                       std::size_t customers)
    : plan_(plan), cells_(std::move(cells)), search_(who_answers), customers_(plan, customers) {}

std::vector<double> OrderModel::start() const {
  std::vector<Satisfactions> judged(cells_.size());
  for_each_index(cells_.size(), [&](std::size_t c) {
    judged[c] = customers_.judge(cells_[c].about, plan_.parameters);
  });
  const double precision = 1 / std::max(plan_.parameters.satisfaction.noise, 0.02);
  const auto share_below = [&](double cut) {
    double sum = 0;
    double weight = 0;
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      const double scored = cells_[c].orders - cells_[c].unscored;
      double below = 0;
      for (const double satisfaction : judged[c])
        below += normal_cdf((cut - satisfaction) * precision);
      sum += scored * below / static_cast<double>(judged[c].size());
      weight += scored;
    }
    return sum / weight;
  };
  Parameters p = plan_.parameters;
  const auto up_to = shares_up_to(cells_);
  for (std::size_t k = 0; k < up_to.size(); ++k) {
    double low = -10;
    double high = 10;
    for (int halving = 0; halving < 24; ++halving) {
      const double middle = (low + high) / 2;
      (share_below(middle) < up_to[k] ? low : high) = middle;
    }
    p.reviews.cuts[k] = low;
  }
  if (search_.who_answers) p.reviews.written.fill(0.5);
  return search_.point_of(p);
}

std::vector<OrderModel::Chances> OrderModel::chances(const std::vector<double>& point) const {
  const Parameters parameters = parameters_at(point);
  std::vector<Chances> all(cells_.size());
  for_each_index(cells_.size(), [&](std::size_t c) {
    const ByStars shares = star_shares(customers_.judge(cells_[c].about, parameters), parameters);
    double answered = 0;
    for (std::size_t k = 0; k < most_stars; ++k) {
      all[c][k] = std::max(shares[k] * parameters.reviews.written[k], smallest_chance);
      answered += all[c][k];
    }
    all[c][most_stars] = std::max(1 - answered, smallest_chance);
    if (search_.who_answers) return;
    for (std::size_t k = 0; k < most_stars; ++k) all[c][k] /= answered;
  });
  return all;
}

double OrderModel::log_likelihood(const std::vector<double>& point) const {
  const std::vector<Chances> all = chances(point);
  double sum = 0;
  for (std::size_t c = 0; c < cells_.size(); ++c) {
    for (std::size_t k = 0; k < most_stars; ++k) {
      if (cells_[c].scored[k] > 0) sum += cells_[c].scored[k] * std::log(all[c][k]);
    }
    if (search_.who_answers) sum += cells_[c].unscored * std::log(all[c][most_stars]);
  }
  return sum;
}

std::vector<ByStars> OrderModel::predicted(const std::vector<double>& point) const {
  std::vector<ByStars> shares;
  for (const Chances& of_cell : chances(point)) {
    ByStars stars{};
    double answered = 0;
    for (std::size_t k = 0; k < most_stars; ++k) answered += of_cell[k];
    for (std::size_t k = 0; k < most_stars; ++k) stars[k] = of_cell[k] / answered;
    shares.push_back(stars);
  }
  return shares;
}

/// Of each number of the point, how the chances of every cell move with it.
std::vector<std::vector<OrderModel::Chances>> OrderModel::slopes(
    const std::vector<double>& point) const {
  std::vector<std::vector<Chances>> all;
  for (std::size_t i = 0; i < point.size(); ++i) {
    const double step = 1e-4 * search_.plausible[i];
    std::vector<double> up = point;
    std::vector<double> down = point;
    up[i] = std::min(point[i] + step, search_.space.high[i]);
    down[i] = std::max(point[i] - step, search_.space.low[i]);
    std::vector<Chances> slope = chances(up);
    const std::vector<Chances> below = chances(down);
    for (std::size_t c = 0; c < slope.size(); ++c) {
      for (std::size_t k = 0; k < slope[c].size(); ++k) {
        slope[c][k] = (slope[c][k] - below[c][k]) / (up[i] - down[i]);
      }
    }
    all.push_back(std::move(slope));
  }
  return all;
}

SymmetricMatrix OrderModel::information(const std::vector<double>& point) const {
  const std::vector<Chances> at = chances(point);
  const std::vector<std::vector<Chances>> slope = slopes(point);
  const std::size_t outcomes = search_.who_answers ? most_stars + 1 : most_stars;
  SymmetricMatrix information(point.size());
  for (std::size_t i = 0; i < point.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = 0;
      for (std::size_t c = 0; c < cells_.size(); ++c) {
        const OrderCell& cell = cells_[c];
        const double orders = search_.who_answers ? cell.orders : cell.orders - cell.unscored;
        for (std::size_t k = 0; k < outcomes; ++k) {
          sum += orders * slope[i][c][k] * slope[j][c][k] / std::max(at[c][k], 1e-9);
        }
      }
      information.set(i, j, sum);
    }
  }
  return information;
}

ByStars answered_shares(const ByStars& shares, const ReviewParameters& reviews) {
  ByStars answered{};
  double sum = 0;
  for (std::size_t k = 0; k < most_stars; ++k) sum += answered[k] = shares[k] * reviews.written[k];
  if (sum <= 0) return shares;
  for (double& share : answered) share /= sum;
  return answered;
}

}  // namespace cxsim
