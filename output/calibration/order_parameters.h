#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "agents/parameters.h"
#include "output/calibration/search.h"

namespace cxsim {

/// A parameter of the model that orders with scores can tell something about.
struct OrderParameter {
  std::string_view path;     // in a scenario
  std::string_view meaning;  // in the customer's words
  double low;                // where to look
  double high;
  double plausible;  // width of the range that the model takes for plausible [model 19]
  double& (*of)(Parameters&);
  bool is_share = false;
};

/// Lateness, speed, noise, the cut points of the stars; with `who_answers`, also the share of the
/// customers asked who answer, by the stars they would give.
std::vector<OrderParameter> order_parameters(bool who_answers);

/// A point of the search is the parameters in the order above, except that a cut point of the stars
/// is written as its distance to the one before: they stay in order. Who answers is written as
/// three numbers: the level, the slope and the bend of the log odds over the stars.
struct OrderSearch {
  explicit OrderSearch(bool who_answers);

  std::size_t size() const { return space.low.size(); }
  std::vector<double> point_of(const Parameters& parameters) const;
  Parameters parameters_at(std::span<const double> point, const Parameters& other) const;

  bool who_answers;
  SearchSpace space;
  std::vector<double> plausible;  // width, of each number
  std::size_t judgement = 0;      // so many numbers at the start are of judgement and noise
};

}  // namespace cxsim
