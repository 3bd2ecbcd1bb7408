#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "cli/console.h"
#include "engine/progress.h"

namespace cxsim {

struct FitStep;

enum class ProgressStyle {
  none,
  redrawn,  // one line of a terminal, at most ten times a second
  plain,    // a line every 30 seconds
  json      // a JSON object in a line, every second
};

/// The style a user means by `auto`, `plain`, `json` or `none`.
ProgressStyle progress_style(const std::string& wanted, const Console& console);

/// While one exists, it tells on standard error how far a run has come; nothing else may be written
/// there meanwhile. Not thread-safe; `Progress` never calls twice at once.
class ProgressDisplay {
 public:
  ProgressDisplay(const Console& console, ProgressStyle style);
  /// Wipes the redrawn line.
  ~ProgressDisplay();
  ProgressDisplay(const ProgressDisplay&) = delete;
  ProgressDisplay& operator=(const ProgressDisplay&) = delete;

  /// How often it wants to be called.
  std::chrono::milliseconds pause() const;
  /// Shows that so much work begins, where that is of use.
  void begin(double total) const;
  void show(const ProgressReport& report) const;
  void show(const FitStep& step) const;
  /// Writes a line of its own in between, unless the user wants quiet.
  void say(std::string_view line) const;

 private:
  /// One of the two, as the style wants it.
  void show_either(const std::function<std::string()>& text,
                   const std::function<std::string()>& json) const;

  const Console& console_;
  ProgressStyle style_;
};

}  // namespace cxsim
