#include "output/calibration/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "output/report/report_page.h"

namespace cxsim {

namespace {

constexpr double width = 860;
constexpr double height = 320;
constexpr double left = 84;
constexpr double right = 16;
constexpr double top = 16;
constexpr double bottom = 96;
constexpr int grid_lines = 5;
constexpr std::array<const char*, 3> colours = {"#0072b2", "#d55e00", "#009e73"};

/// Where numbers lie on the picture.
struct Frame {
  double low;
  double high;
  std::size_t count;

  double x(std::size_t i) const {
    return left +
           (width - left - right) * (static_cast<double>(i) + 0.5) / static_cast<double>(count);
  }
  double y(double value) const {
    return top + (height - top - bottom) * (high - value) / (high - low);
  }
};

Frame frame_of(const Chart& chart) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const ChartSeries& series : chart.series) {
    for (const auto* values : {&series.values, &series.low, &series.high}) {
      for (const double value : *values) {
        if (std::isnan(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
      }
    }
  }
  if (!(low < high)) return {low - 1, low + 1, std::max<std::size_t>(chart.labels.size(), 1)};
  const double margin = 0.05 * (high - low);
  return {low - margin, high + margin, chart.labels.size()};
}

std::string axes_of(const Chart& chart, const Frame& frame) {
  std::string text;
  for (int line = 0; line <= grid_lines; ++line) {
    const double value = frame.low + (frame.high - frame.low) * line / grid_lines;
    text += fmt::format(
        "<line class=grid x1={:.1f} x2={:.1f} y1={:.1f} y2={:.1f} /><text x={:.1f} y={:.1f} "
        "text-anchor=end>{:.3g}</text>\n",
        left, width - right, frame.y(value), frame.y(value), left - 6, frame.y(value) + 4, value);
  }
  const std::size_t every = (chart.labels.size() + 29) / 30;
  for (std::size_t i = 0; i < chart.labels.size(); i += std::max<std::size_t>(every, 1)) {
    text += fmt::format(
        "<text transform=\"translate({:.1f} {:.1f}) rotate(-40)\" text-anchor=end>{}</text>\n",
        frame.x(i) + 4, height - bottom + 16, html_escaped(chart.labels[i]));
  }
  return text +
         fmt::format("<text x={:.1f} y={:.1f}>{}</text>\n", 4.0, 12.0, html_escaped(chart.unit));
}

std::string mark(std::size_t number, double x, double y) {
  if (number == 1)
    return fmt::format("<rect x={:.1f} y={:.1f} width=7 height=7 />", x - 3.5, y - 3.5);
  if (number == 2) {
    return fmt::format("<path d=\"M{:.1f} {:.1f}l4.5 8h-9z\" />", x, y - 5);
  }
  return fmt::format("<circle cx={:.1f} cy={:.1f} r=3.5 />", x, y);
}

std::string drawn(const ChartSeries& series, std::size_t number, const Frame& frame) {
  const char* colour = colours[number % colours.size()];
  std::string text = fmt::format("<g fill=\"{0}\" stroke=\"{0}\">", colour);
  std::string line;
  for (std::size_t i = 0; i < series.values.size(); ++i) {
    if (std::isnan(series.values[i])) continue;
    const double x = frame.x(i);
    const double y = frame.y(series.values[i]);
    if (!series.low.empty() && !std::isnan(series.low[i])) {
      text += fmt::format("<line x1={0:.1f} x2={0:.1f} y1={1:.1f} y2={2:.1f} />", x,
                          frame.y(series.low[i]), frame.y(series.high[i]));
    }
    if (series.is_line) line += fmt::format("{}{:.1f} {:.1f}", line.empty() ? "M" : "L", x, y);
    if (!series.is_line) text += mark(number, x, y);
  }
  if (series.is_line) text += fmt::format("<path fill=none stroke-width=2 d=\"{}\" />", line);
  return text + "</g>\n";
}

std::string key_of(const Chart& chart) {
  std::string text = "<p class=key>";
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const ChartSeries& series = chart.series[i];
    const std::string sign =
        series.is_line ? "<path stroke-width=2 d=\"M0 6h16\" />" : mark(i, 8, 6);
    text += fmt::format(
        "<svg width=16 height=12 fill=\"{0}\" stroke=\"{0}\" aria-hidden=true>{1}</svg> {2} &emsp;",
        colours[i % colours.size()], sign, html_escaped(series.name));
  }
  return text + "</p>\n";
}

/// What is drawn, for who cannot see it or wants the numbers.
std::string table_of(const Chart& chart) {
  std::string text = "<details><summary>Numbers</summary><table><tr><th></th>";
  for (const ChartSeries& series : chart.series) {
    text += fmt::format("<th>{}</th>", html_escaped(series.name));
    if (!series.low.empty()) text += "<th>from</th><th>to</th>";
  }
  text += "</tr>\n";
  const auto cell = [](double value) {
    return std::isnan(value) ? std::string("<td>–</td>") : fmt::format("<td>{:.4g}</td>", value);
  };
  for (std::size_t i = 0; i < chart.labels.size(); ++i) {
    text += fmt::format("<tr><td>{}</td>", html_escaped(chart.labels[i]));
    for (const ChartSeries& series : chart.series) {
      text += cell(series.values[i]);
      if (!series.low.empty()) text += cell(series.low[i]) + cell(series.high[i]);
    }
    text += "</tr>\n";
  }
  return text + "</table></details>\n";
}

}  // namespace

std::string svg_of(const Chart& chart) {
  const Frame frame = frame_of(chart);
  std::string text = fmt::format(
      "<figure><figcaption>{}</figcaption>\n<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=img "
      "aria-label=\"{}\">\n",
      html_escaped(chart.title), width, height, html_escaped(chart.title));
  text += axes_of(chart, frame);
  for (std::size_t i = 0; i < chart.series.size(); ++i) text += drawn(chart.series[i], i, frame);
  return text + "</svg>\n" + key_of(chart) + table_of(chart) + "</figure>\n";
}

}  // namespace cxsim
