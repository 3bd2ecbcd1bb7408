#pragma once

#include <string>

#include "engine/progress.h"

namespace cxsim {

struct FitStep;

/// "42%, 12.3 of 29.2 million customer-days, 11.3 million/s, 1 min 30 s left": fits into a line.
/// The units of the report are customer-days.
std::string progress_text(const ProgressReport& report);

/// The same for programs, a JSON object in one line; `seconds_left` is null while it is unknown.
std::string progress_json(const ProgressReport& report);

/// "all orders, asked on day 3 after: 340 trials, fit -14801.2": how far a fit has come; day 3
/// after a missed promise, and the largest log-likelihood so far. What is left is not known. Fits
/// into a line.
std::string fit_progress_text(const FitStep& step);

/// The same for programs, a JSON object in one line.
std::string fit_progress_json(const FitStep& step);

/// "45 s", "1 min 30 s", "2 h 5 min".
std::string duration_text(double seconds);

}  // namespace cxsim
