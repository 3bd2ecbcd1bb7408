#pragma once

#include <functional>
#include <vector>

namespace cxsim {

/// Where to search for a maximum.
struct SearchSpace {
  std::vector<double> low;
  std::vector<double> high;
  std::vector<double> step;  // how far to look at first, above 0
};

struct SearchResult {
  std::vector<double> point;
  double value = 0;
  int evaluations = 0;
};

/// The point with the largest value found from `start` on, by quadratic models without derivatives
/// (BOBYQA [Powell 2009] of NLopt), begun anew until a round gains less than `tolerance`. Same
/// result every time. `value` need not be defined outside the space, and must be finite in it.
SearchResult maximised(const std::function<double(const std::vector<double>&)>& value,
                       const std::vector<double>& start, const SearchSpace& space, double tolerance,
                       int most_evaluations);

}  // namespace cxsim
