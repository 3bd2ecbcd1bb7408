#pragma once

#include <functional>
#include <memory>

#include "output/results_file.h"
#include "output/study_results.h"
#include "scenarios/study.h"

namespace cxsim {

struct StudyOptions {
  /// Asked before each run, from any thread; once it says so, nothing new starts. May be null.
  std::function<bool()> stop;
  /// Told of customer-days that were simulated since the last call, from any thread. May be null.
  std::function<void(double customer_days)> advanced;
  /// Without recording only the digests of the results mean anything; they are the same.
  bool records = true;
};

/// Customer-days that the study simulates in all.
double work_of(const Study& study);

/// Simulates all scenarios in all replications inside the current ThreadLimit and gathers what is
/// seen. Replications that a stop cut short are left out of the results.
std::unique_ptr<StudyResults> run_study(const Study& study, const StudyOptions& options);

/// What results.h5 says of where its numbers come from.
Provenance provenance_of(const Study& study);

}  // namespace cxsim
