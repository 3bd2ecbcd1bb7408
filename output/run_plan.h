#pragma once

#include <cstddef>
#include <string>

#include "scenarios/study.h"

namespace cxsim {

/// What running a study will take, judged by a pilot.
struct RunPlan {
  std::string study;
  std::size_t worlds = 0;
  std::size_t replications = 0;
  std::size_t runs = 0;
  std::string stopping;  // by which rule there may be fewer, in words; empty without one
  double customer_days = 0;
  unsigned threads = 1;
  std::size_t replications_at_once = 1;  // side by side; what they leave of threads goes to blocks
  bool is_short_of_memory = false;       // more of them would go side by side with more memory
  std::size_t blocks = 1;                // of customers, in a run
  double seconds = 0;                    // on these threads; within a factor of about 1.5
  double memory_bytes = 0;               // of the whole process, at most
  double disk_bytes = 0;                 // of results and of the journal of runs, at most
  double pilot_seconds = 0;              // what the pilot took
};

/// Simulates the baseline and the last world of the study at full size, in as many replications as
/// there are threads, for a part of the days, inside the current ThreadLimit of `threads` and with
/// so many bytes `free`.
/// Throws RunError where the pilot's results cannot be written to a temporary file.
RunPlan planned(const Study& study, unsigned threads, double free);

/// "12 kB", "45 MB", "1.5 GB" and "90 s", "45 min", "3.5 hours", "2.1 days".
std::string amount_of_bytes(double bytes);
std::string amount_of_time(double seconds);

/// Plain text in 80 columns.
std::string plan_text(const RunPlan& plan);
std::string plan_json(const RunPlan& plan);

}  // namespace cxsim
