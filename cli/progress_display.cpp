#include "cli/progress_display.h"

#include <fmt/format.h>

#include <limits>

#include "cli/progress_text.h"

namespace cxsim {

namespace {

// Back to the first column, and the rest of the line erased [ECMA-48: EL].
constexpr std::string_view start_of_empty_line = "\r\x1b[K";
constexpr std::size_t widest_line = 79;

}  // namespace

ProgressStyle progress_style(const std::string& wanted, const Console& console) {
  if (console.is_quiet() || wanted == "none") return ProgressStyle::none;
  if (wanted == "json") return ProgressStyle::json;
  return wanted == "auto" && console.can_redraw() ? ProgressStyle::redrawn : ProgressStyle::plain;
}

ProgressDisplay::ProgressDisplay(const Console& console, ProgressStyle style)
    : console_(console), style_(style) {}

ProgressDisplay::~ProgressDisplay() {
  if (style_ == ProgressStyle::redrawn) console_.write_to_stderr(start_of_empty_line);
}

std::chrono::milliseconds ProgressDisplay::pause() const {
  switch (style_) {
    case ProgressStyle::redrawn:
      return std::chrono::milliseconds(100);
    case ProgressStyle::json:
      return std::chrono::seconds(1);
    case ProgressStyle::plain:
    case ProgressStyle::none:
      break;
  }
  return std::chrono::seconds(30);
}

void ProgressDisplay::begin(double total) const {
  if (style_ == ProgressStyle::plain) return;
  show({.total = total, .seconds_left = std::numeric_limits<double>::infinity()});
}

void ProgressDisplay::show(const ProgressReport& report) const {
  show_either([&] { return progress_text(report); }, [&] { return progress_json(report); });
}

void ProgressDisplay::show(const FitStep& step) const {
  show_either([&] { return fit_progress_text(step); }, [&] { return fit_progress_json(step); });
}

void ProgressDisplay::show_either(const std::function<std::string()>& text,
                                  const std::function<std::string()>& json) const {
  switch (style_) {
    case ProgressStyle::none:
      return;
    case ProgressStyle::redrawn:
      console_.write_to_stderr(
          fmt::format("{}{}", start_of_empty_line, text().substr(0, widest_line)));
      return;
    case ProgressStyle::plain:
      console_.write_to_stderr(text() + '\n');
      return;
    case ProgressStyle::json:
      console_.write_to_stderr(json() + '\n');
      return;
  }
}

void ProgressDisplay::say(std::string_view line) const {
  const std::string_view start = style_ == ProgressStyle::redrawn ? start_of_empty_line : "";
  console_.note(fmt::format("{}{}", start, line));
}

}  // namespace cxsim
