#pragma once

#include <string>
#include <vector>

namespace cxsim {

/// One row of numbers of a chart, NaN where there is none.
struct ChartSeries {
  std::string name;
  std::vector<double> values;
  std::vector<double> low;  // of intervals; empty without
  std::vector<double> high;
  bool is_line = false;  // otherwise dots
};

struct Chart {
  std::string title;  // the finding
  std::string unit;   // of the vertical axis
  std::vector<std::string> labels;
  std::vector<ChartSeries> series;  // at most three
};

/// A picture that stands alone: told apart by shape as well as by colour, readable in light and
/// dark, with its numbers in a table below that opens.
std::string svg_of(const Chart& chart);

}  // namespace cxsim
