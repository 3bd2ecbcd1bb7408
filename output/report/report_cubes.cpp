#include "output/report/report_cubes.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace cxsim {
namespace {

constexpr std::size_t quantiles_of_days = 5;
constexpr std::array<std::size_t, 3> band = {0, 2, 4};  // 5%, 50%, 95%

void append_rows(const std::vector<double>& from, std::size_t first, std::size_t count,
                 std::vector<double>& to) {
  const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first);
  to.insert(to.end(), begin, begin + static_cast<std::ptrdiff_t>(count));
}

}  // namespace

CubeWriter::CubeWriter(const Hdf5Reader& file, std::size_t scenarios,
                       std::vector<std::size_t> detailed)
    : file_(file), scenarios_(scenarios), detailed_(std::move(detailed)) {}

void CubeWriter::add(const std::string& variable, const std::vector<std::string>& axes) {
  if (has(variable)) append(variable, axes, file_.numbers(variable));
}

void CubeWriter::add_detailed(const std::string& variable, std::vector<std::string> axes) {
  if (!has(variable)) return;
  const std::vector<double> all = file_.numbers(variable);
  const std::size_t row = all.size() / scenarios_;
  std::vector<double> kept;
  for (const std::size_t scenario : detailed_) append_rows(all, scenario * row, row, kept);
  axes.insert(axes.begin(), "detailed");
  append(variable, axes, kept);
}

void CubeWriter::add_days(const std::string& variable) {
  if (!has(variable)) return;
  const std::vector<double> all = file_.numbers(variable);
  const std::size_t days = all.size() / scenarios_ / quantiles_of_days;
  std::vector<double> kept;
  for (const std::size_t scenario : detailed_) {
    for (const std::size_t quantile : band) {
      append_rows(all, (scenario * quantiles_of_days + quantile) * days, days, kept);
    }
  }
  append(variable, {"detailed", "band", "time"}, kept, 5);
}

void CubeWriter::add_every(const std::string& variable) {
  if (!has(variable)) return;
  const std::vector<double> all = file_.numbers(variable);
  const std::size_t row = all.size() / scenarios_;
  std::vector<double> kept;
  for (std::size_t scenario = 0; scenario < scenarios_; ++scenario) {
    kept.push_back(all[scenario * row]);
  }
  append("every/" + variable, {"scenario"}, kept);
}

void CubeWriter::append(const std::string& name, const std::vector<std::string>& axes,
                        const std::vector<double>& values, int digits) {
  auto out = std::back_inserter(json_);
  fmt::format_to(out, "{}\"{}\":{{\"axes\":[", json_.empty() ? "" : ",\n", name);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    fmt::format_to(out, "{}\"{}\"", i == 0 ? "" : ",", axes[i]);
  }
  json_ += "],\"values\":[";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) json_ += ',';
    if (std::isfinite(values[i])) {
      fmt::format_to(out, "{:.{}g}", values[i], digits);
    } else {
      json_ += "null";
    }
  }
  json_ += "]}";
}

}  // namespace cxsim
