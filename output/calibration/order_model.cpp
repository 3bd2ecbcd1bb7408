#include "output/calibration/order_model.h"

#include <algorithm>
#include <cmath>
#include <span>
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

OrderModel::OrderModel(const WorldPlan& plan, const SimulatedCustomers& customers,
                       std::vector<OrderCell> cells, bool who_answers)
    : plan_(plan),
      customers_(customers),
      cells_(std::move(cells)),
      search_(who_answers),
      usual_(search_.point_of(plan.parameters)) {}

std::vector<double> OrderModel::start() const {
  std::vector<Satisfactions> judged(cells_.size());
  for_each_index(cells_.size(), [&](std::size_t c) {
    judged[c] = customers_.judge(cells_[c].about, plan_.parameters, cells_[c].group);
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

OrderModel::CellChances OrderModel::chances_of(const OrderCell& cell,
                                               const Parameters& parameters) const {
  const Satisfactions judged = customers_.judge(cell.about, parameters, cell.group);
  const std::span<const double> all = judged;
  CellChances result;
  for (std::size_t first = 0; first < all.size(); first += SimulatedCustomers::block) {
    const ByStars shares = star_shares(all.subspan(first, SimulatedCustomers::block), parameters);
    Chances& of_block = result.blocks.emplace_back();
    double answered = 0;
    for (std::size_t k = 0; k < most_stars; ++k) {
      of_block[k] = std::max(shares[k] * parameters.reviews.written[k], smallest_chance);
      answered += of_block[k];
    }
    of_block[most_stars] = std::max(1 - answered, smallest_chance);
  }
  const auto blocks = static_cast<double>(result.blocks.size());
  for (std::size_t k = 0; k < result.mean.size(); ++k) {
    for (const Chances& of_block : result.blocks) result.mean[k] += of_block[k] / blocks;
    for (const Chances& of_block : result.blocks) {
      const double off = of_block[k] - result.mean[k];
      result.variance[k] += off * off / (blocks * (blocks - 1));
    }
  }
  return result;
}

std::vector<OrderModel::CellChances> OrderModel::chances(const std::vector<double>& point) const {
  const Parameters parameters = parameters_at(point);
  std::vector<CellChances> all(cells_.size());
  for_each_index(cells_.size(), [&](std::size_t c) { all[c] = chances_of(cells_[c], parameters); });
  return all;
}

double OrderModel::log_likelihood(const std::vector<double>& point) const {
  return log_likelihood_of(chances(point));
}

double OrderModel::log_plausibility(const std::vector<double>& point) const {
  double sum = 0;
  for (std::size_t i = 0; i < search_.judgement; ++i) {
    const double off = (point[i] - usual_[i]) / search_.plausible[i];
    sum -= off * off / 2;
  }
  return sum;
}

double OrderModel::log_likelihood_of(const std::vector<CellChances>& all) const {
  double sum = 0;
  for (std::size_t c = 0; c < cells_.size(); ++c) {
    const auto add = [&](double orders, std::size_t k) {
      if (orders == 0) return;
      const double mean = all[c].mean[k];
      sum += orders * (std::log(mean) + all[c].variance[k] / (2 * mean * mean));
    };
    for (std::size_t k = 0; k < most_stars; ++k) add(cells_[c].scored[k], k);
    if (search_.who_answers) add(cells_[c].unscored, most_stars);
  }
  return sum;
}

std::vector<ByStars> OrderModel::predicted(const std::vector<double>& point) const {
  std::vector<ByStars> shares;
  for (const CellChances& of_cell : chances(point)) {
    ByStars stars{};
    double answered = 0;
    for (std::size_t k = 0; k < most_stars; ++k) answered += of_cell.mean[k];
    for (std::size_t k = 0; k < most_stars; ++k) stars[k] = of_cell.mean[k] / answered;
    shares.push_back(stars);
  }
  return shares;
}

/// How things move with each number of the point.
OrderModel::Slopes OrderModel::slopes(const std::vector<double>& point) const {
  Slopes all;
  for (std::size_t i = 0; i < point.size(); ++i) {
    const double step = 1e-4 * search_.plausible[i];
    std::vector<double> up = point;
    std::vector<double> down = point;
    up[i] = std::min(point[i] + step, search_.space.high[i]);
    down[i] = std::max(point[i] - step, search_.space.low[i]);
    const std::vector<CellChances> above = chances(up);
    const std::vector<CellChances> below = chances(down);
    all.log_likelihood.push_back((log_likelihood_of(above) - log_likelihood_of(below)) /
                                 (up[i] - down[i]));
    std::vector<Chances>& slope = all.chances.emplace_back(cells_.size());
    for (std::size_t c = 0; c < slope.size(); ++c) {
      for (std::size_t k = 0; k < slope[c].size(); ++k) {
        slope[c][k] = (above[c].mean[k] - below[c].mean[k]) / (up[i] - down[i]);
      }
    }
  }
  return all;
}

Curvature OrderModel::curvature(const std::vector<double>& point) const {
  const std::vector<CellChances> at = chances(point);
  const Slopes moving = slopes(point);
  const std::vector<std::vector<Chances>>& slope = moving.chances;
  const std::size_t size = point.size();
  const std::size_t outcomes = search_.who_answers ? most_stars + 1 : most_stars;
  const std::size_t blocks = at.front().blocks.size();
  Curvature curvature{{moving.log_likelihood, SymmetricMatrix(size)}, SymmetricMatrix(size)};
  // How each block of customers pulls at the slope of the log-likelihood.
  std::vector<std::vector<double>> pull(SimulatedCustomers::groups * blocks,
                                        std::vector<double>(size));
  for (std::size_t c = 0; c < cells_.size(); ++c) {
    const OrderCell& cell = cells_[c];
    const double orders = search_.who_answers ? cell.orders : cell.orders - cell.unscored;
    const std::size_t group = cell.group % SimulatedCustomers::groups;
    for (std::size_t k = 0; k < outcomes; ++k) {
      const double weight = orders / std::max(at[c].mean[k], 1e-9);
      for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t b = 0; b < blocks; ++b) {
          pull[group * blocks + b][i] +=
              weight * slope[i][c][k] * (at[c].blocks[b][k] - at[c].mean[k]);
        }
        for (std::size_t j = 0; j <= i; ++j) {
          curvature.slope.information.add(i, j, weight * slope[i][c][k] * slope[j][c][k]);
        }
      }
    }
  }
  for (std::size_t i = 0; i < search_.judgement; ++i) {
    const double precision = 1 / (search_.plausible[i] * search_.plausible[i]);
    curvature.slope.gradient[i] -= (point[i] - usual_[i]) * precision;
    curvature.slope.information.add(i, i, precision);
  }
  const auto pairs = static_cast<double>(blocks * (blocks - 1));
  for (const std::vector<double>& of_block : pull) {
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        curvature.luck.add(i, j, of_block[i] * of_block[j] / pairs);
      }
    }
  }
  return curvature;
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
