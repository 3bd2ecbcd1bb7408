#include "output/calibration/search.h"

#include <algorithm>
#include <exception>
#include <nlopt.hpp>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

namespace {

struct Target {
  const std::function<double(const std::vector<double>&)>& value;
  std::vector<double> best;
  double best_value;
  int evaluations = 0;
};

double evaluate(const std::vector<double>& point, std::vector<double>&, void* data) {
  auto& target = *static_cast<Target*>(data);
  const double value = target.value(point);
  ++target.evaluations;
  if (value > target.best_value) {
    target.best_value = value;
    target.best = point;
  }
  return value;
}

void search_round(Target& target, const SearchSpace& space, double scale, double tolerance,
                  int most_evaluations) {
  nlopt::opt search(nlopt::LN_BOBYQA, static_cast<unsigned>(space.low.size()));
  search.set_lower_bounds(space.low);
  search.set_upper_bounds(space.high);
  std::vector<double> step = space.step;
  for (double& length : step) length *= scale;
  search.set_initial_step(step);
  search.set_max_objective(evaluate, &target);
  search.set_ftol_abs(tolerance / 10);
  search.set_maxeval(most_evaluations);
  std::vector<double> point = target.best;
  double value = 0;
  try {
    search.optimize(point, value);
  } catch (const nlopt::roundoff_limited&) {
    return;  // as near as numbers of this precision come; what was best is kept
  }
}

constexpr int most_climbing_steps = 40;
constexpr double weakest_damping = 1e-6;
constexpr double weak_damping = 1e-2;
constexpr double strongest_damping = 1e6;
constexpr double least_curvature = 1e-4;  // of a step of the space

/// Whether the space ends at a point in the direction in which the value grows.
bool is_held(double at, double gradient, double low, double high) {
  return (at <= low && gradient <= 0) || (at >= high && gradient >= 0);
}

/// Where a damped step leads, in the space.
std::vector<double> stepped(const std::vector<double>& point, const Slope& slope,
                            const SearchSpace& space, double damping) {
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < point.size(); ++i) {
    if (!is_held(point[i], slope.gradient[i], space.low[i], space.high[i])) free.push_back(i);
  }
  SymmetricMatrix damped(free.size());
  for (std::size_t i = 0; i < free.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const double scale = space.step[free[i]] * space.step[free[j]] * (i == j ? 1 + damping : 1);
      damped.set(i, j, slope.information(free[i], free[j]) * scale);
    }
  }
  const SymmetricMatrix inverted = inverse(damped, least_curvature);
  std::vector<double> next = point;
  for (std::size_t i = 0; i < free.size(); ++i) {
    double length = 0;
    for (std::size_t j = 0; j < free.size(); ++j) {
      length += inverted(i, j) * slope.gradient[free[j]] * space.step[free[j]];
    }
    const std::size_t k = free[i];
    next[k] = std::clamp(point[k] + length * space.step[k], space.low[k], space.high[k]);
  }
  return next;
}

}  // namespace

SearchResult climbed(const std::function<double(const std::vector<double>&)>& value,
                     const std::function<Slope(const std::vector<double>&)>& slope,
                     const SearchResult& from, const SearchSpace& space, double tolerance) {
  SearchResult best = from;
  double damping = weak_damping;
  for (int step = 0; step < most_climbing_steps; ++step) {
    const Slope here = slope(best.point);
    double gain = 0;
    while (gain <= 0 && damping <= strongest_damping) {
      std::vector<double> next = stepped(best.point, here, space, damping);
      const double found = value(next);
      ++best.evaluations;
      gain = found - best.value;
      if (gain > 0) {
        best.point = std::move(next);
        best.value = found;
      } else {
        damping *= 10;
      }
    }
    if (gain <= 0 || (gain < tolerance && damping <= weak_damping)) break;
    damping = std::max(damping / 10, weakest_damping);
  }
  return best;
}

SearchResult maximised(const std::function<double(const std::vector<double>&)>& value,
                       const std::vector<double>& start, const SearchSpace& space, double tolerance,
                       int most_evaluations) {
  require(start.size() == space.low.size(), "a search starts inside its space");
  std::vector<double> inside = start;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    inside[i] = std::clamp(inside[i], space.low[i], space.high[i]);
  }
  Target target{value, inside, value(inside), 1};
  for (double scale = 1; target.evaluations < most_evaluations; scale = std::max(scale / 4, 0.02)) {
    const double before = target.best_value;
    search_round(target, space, scale, tolerance, most_evaluations - target.evaluations);
    if (target.best_value - before < tolerance) break;
  }
  return {target.best, target.best_value, target.evaluations};
}

}  // namespace cxsim
