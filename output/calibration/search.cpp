#include "output/calibration/search.h"

#include <algorithm>
#include <exception>
#include <nlopt.hpp>

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

}  // namespace

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
