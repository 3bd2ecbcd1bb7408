#include "cli/progress_text.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "output/calibration/order_fit.h"

namespace cxsim {

namespace {

struct Scale {
  double factor;
  std::string_view word;
};

Scale scale_of(double number) {
  constexpr std::array<Scale, 4> scales{
      {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}}};
  for (const Scale& scale : scales) {
    if (number >= scale.factor) return scale;
  }
  return {1, ""};
}

/// "11.3 million"
std::string scaled(double number) {
  const Scale scale = scale_of(number);
  if (scale.word.empty()) return fmt::format("{:.0f}", number);
  return fmt::format("{:.1f} {}", number / scale.factor, scale.word);
}

}  // namespace

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  const std::uint64_t minutes = whole / 60;
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string progress_text(const ProgressReport& report) {
  const Scale scale = scale_of(report.total);
  // Rounded down: 100% is when it is done.
  const double percent = report.total > 0 ? std::floor(100 * report.done / report.total) : 100;
  std::string text = fmt::format("{:.0f}%, {:.1f} of {:.1f} {}{}customer-days", percent,
                                 report.done / scale.factor, report.total / scale.factor,
                                 scale.word, scale.word.empty() ? "" : " ");
  if (report.done > 0) text += fmt::format(", {}/s", scaled(report.units_per_second));
  if (std::isfinite(report.seconds_left) && report.seconds_left > 0) {
    text += fmt::format(", {} left", duration_text(report.seconds_left));
  }
  return text;
}

std::string progress_json(const ProgressReport& report) {
  // Infinity is written as null.
  const nlohmann::ordered_json object{{"done", report.done},
                                      {"total", report.total},
                                      {"unit", "customer-days"},
                                      {"per_second", report.units_per_second},
                                      {"seconds_left", report.seconds_left}};
  return object.dump();
}

std::string fit_progress_text(const FitStep& step) {
  return fmt::format("{}, asked on day {:.0f} after: {} trials, fit {:.1f}", step.orders,
                     step.after_missed, step.evaluations, step.log_likelihood);
}

std::string fit_progress_json(const FitStep& step) {
  const nlohmann::ordered_json object{{"orders", step.orders},
                                      {"asked_after_missed", step.after_missed},
                                      {"done", step.evaluations},
                                      {"unit", "trials"},
                                      {"log_likelihood", step.log_likelihood}};
  return object.dump();
}

}  // namespace cxsim
