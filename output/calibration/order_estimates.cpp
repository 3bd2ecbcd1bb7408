#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "output/calibration/order_fit.h"
#include "output/statistics.h"

namespace cxsim {

namespace {

constexpr double at_the_edge = 1e-3;  // of the plausible width
constexpr double too_correlated = 0.95;
constexpr double least_information = 1e-9;

/// In plausible widths, where a number that the data say nothing about is as plain as any other.
SymmetricMatrix in_widths(SymmetricMatrix matrix, const std::vector<double>& width) {
  for (std::size_t i = 0; i < width.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) matrix.set(i, j, matrix(i, j) * width[i] * width[j]);
  }
  return matrix;
}

/// The covariance of the point by the luck of the data and of the simulated customers. A number at
/// an edge counts like any other: what hangs together with it is no surer for that.
SymmetricMatrix covariance_at(const OrderModel& model, const std::vector<double>& point) {
  const Curvature curvature = model.curvature(point);
  const std::vector<double>& width = model.search().plausible;
  SymmetricMatrix covariance =
      inverse(in_widths(curvature.slope.information, width), least_information);
  const SymmetricMatrix luck = sandwich(covariance, in_widths(curvature.luck, width));
  for (std::size_t i = 0; i < point.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) covariance.add(i, j, luck(i, j));
  }
  return in_widths(covariance, width);
}

/// Whether a parameter ended where it can go no further.
bool is_at_edge(const OrderParameter& parameter, double value) {
  const double room = at_the_edge * parameter.plausible;
  return value < parameter.low + room || value > parameter.high - room;
}

/// The covariance of the parameters themselves, by how each moves with the point.
SymmetricMatrix in_parameters(const OrderModel& model, const OrderFit& fit,
                              const std::vector<OrderParameter>& list) {
  std::vector<std::vector<double>> slope(list.size(), std::vector<double>(fit.point.size()));
  for (std::size_t j = 0; j < fit.point.size(); ++j) {
    const double step = 1e-5 * model.search().plausible[j];
    std::vector<double> shifted = fit.point;
    shifted[j] += step;
    Parameters up = model.parameters_at(shifted);
    Parameters at = model.parameters_at(fit.point);
    for (std::size_t i = 0; i < list.size(); ++i)
      slope[i][j] = (list[i].of(up) - list[i].of(at)) / step;
  }
  SymmetricMatrix covariance(list.size());
  for (std::size_t a = 0; a < list.size(); ++a) {
    for (std::size_t b = 0; b <= a; ++b) {
      double sum = 0;
      for (std::size_t i = 0; i < fit.point.size(); ++i) {
        for (std::size_t j = 0; j < fit.point.size(); ++j) {
          sum += slope[a][i] * fit.covariance(i, j) * slope[b][j];
        }
      }
      covariance.set(a, b, sum);
    }
  }
  return covariance;
}

FittedParameter found(const OrderParameter& parameter, Parameters& at, double variance) {
  FittedParameter result;
  result.path = parameter.path;
  result.meaning = parameter.meaning;
  result.value = parameter.of(at);
  result.is_share = parameter.is_share;
  if (is_at_edge(parameter, result.value)) {
    result.low = result.high = std::numeric_limits<double>::quiet_NaN();
    result.is_identified = false;
    result.remark = "at the edge of what it can be, so there is no interval";
    return result;
  }
  const double half = normal_95 * std::sqrt(variance);
  result.low = std::max(parameter.low, result.value - half);
  result.high = std::min(parameter.high, result.value + half);
  if (2 * half > parameter.plausible) {
    result.is_identified = false;
    result.remark = fmt::format(
        "left open by the data: the interval is wider than what is plausible at all ({:.2g})",
        parameter.plausible);
  }
  return result;
}

/// Short names for sentences: "broken_promise".
std::string_view last_word(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

std::string named(std::string_view path) {
  const std::string_view word = last_word(path);
  const bool is_cut = path.find("stars_from") != std::string_view::npos;
  const bool is_answer = path.find("written") != std::string_view::npos;
  return fmt::format("`{}{}`", is_cut ? "stars_from." : is_answer ? "written." : "", word);
}

double correlation(const SymmetricMatrix& covariance, std::size_t a, std::size_t b) {
  const double scale = std::sqrt(covariance(a, a) * covariance(b, b));
  return scale > 0 ? covariance(a, b) / scale : 0.0;
}

/// A sentence for each set of parameters that hang together, pair by pair.
std::vector<std::string> hard_to_tell_apart(const std::vector<OrderParameter>& list,
                                            const SymmetricMatrix& covariance) {
  std::vector<std::size_t> set(list.size());
  std::iota(set.begin(), set.end(), std::size_t{0});
  for (std::size_t a = 0; a < list.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (std::abs(correlation(covariance, a, b)) < too_correlated) continue;
      std::ranges::replace(set, std::size_t{set[a]}, std::size_t{set[b]});
    }
  }
  std::vector<std::string> warnings;
  for (std::size_t first = 0; first < list.size(); ++first) {
    std::string names;
    std::size_t members = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (set[i] != first) continue;
      names += (members++ == 0 ? "" : ", ") + named(list[i].path);
    }
    if (members < 2) continue;
    warnings.push_back(names +
                       " are hard to tell apart (correlations beyond 0.95): they serve "
                       "prediction together, none of them is a finding");
  }
  return warnings;
}

/// The direction in which the parameters can move furthest without the scores noticing.
std::string flat_direction(const std::vector<OrderParameter>& list,
                           const SymmetricMatrix& covariance) {
  SymmetricMatrix scaled(list.size());
  for (std::size_t a = 0; a < list.size(); ++a) {
    for (std::size_t b = 0; b <= a; ++b) {
      scaled.set(a, b, covariance(a, b) / (list[a].plausible * list[b].plausible));
    }
  }
  const EigenSystem system = eigen_system(scaled);
  const double furthest = std::sqrt(std::max(0.0, system.values.back()));
  if (2 * normal_95 * furthest < 1) return "";
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const double part = system.vectors.back()[i];
    if (std::abs(part) < 0.3) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", named(list[i].path),
                        part > 0 ? "up" : "down");
  }
  return fmt::format("a flat direction: the scores hardly notice {} (or the reverse)", text);
}

}  // namespace

void estimate(const OrderModel& model, OrderFit& fit) {
  const std::vector<OrderParameter> list = order_parameters(fit.who_answers);
  fit.covariance = covariance_at(model, fit.point);
  const SymmetricMatrix covariance = in_parameters(model, fit, list);
  fit.parameters_found.clear();
  for (std::size_t i = 0; i < list.size(); ++i) {
    fit.parameters_found.push_back(found(list[i], fit.parameters, covariance(i, i)));
  }
  fit.warnings = hard_to_tell_apart(list, covariance);
  const std::string flat = flat_direction(list, covariance);
  if (!flat.empty()) fit.warnings.push_back(flat);
  if (!fit.who_answers) {
    fit.warnings.emplace_back(
        "who answers cannot be told from scores alone: everybody asked is taken to answer "
        "(--unanswered counts orders without a score as not answered, and finds out)");
  }
}

}  // namespace cxsim
