#pragma once

#include <functional>
#include <vector>

#include "output/calibration/symmetric_matrix.h"

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

/// What a log-likelihood looks like about a point.
struct Slope {
  std::vector<double> gradient;
  SymmetricMatrix information;  // Fisher's, or any other stand-in for minus the second derivatives
};

/// Goes on from where a search ended, by Fisher's scoring with damping [Marquardt 1963], until a
/// step gains less than `tolerance`: along a narrow ridge, where the quadratic models of
/// `maximised` creep, a few steps are enough. Never worse than `from`; counts evaluations of
/// `value` alone.
SearchResult climbed(const std::function<double(const std::vector<double>&)>& value,
                     const std::function<Slope(const std::vector<double>&)>& slope,
                     const SearchResult& from, const SearchSpace& space, double tolerance);

}  // namespace cxsim
