#pragma once

#include <functional>
#include <memory>

#include "output/outcome.h"
#include "output/results_file.h"
#include "output/study_results.h"
#include "scenarios/study.h"

namespace cxsim {

struct StudyOptions {
  /// Asked before each run; true: start nothing more. Null: never. Called from several threads.
  std::function<bool()> stop;
  /// Told of each finished run, in customer-days. Null: nobody. Called from several threads.
  std::function<void(double customer_days)> advanced;
};

/// Customer-days that a study takes in all.
double work_of(const Study& study);

/// Simulates every scenario of the study in every replication, inside the current ThreadLimit. A
/// replication that `stop` cut short is missing from the results. Within a replication all
/// scenarios share their luck and, where their populations are equal, the population itself.
std::unique_ptr<StudyResults> run_study(const Study& study, const StudyOptions& options);

/// Where the results of a study come from, for the file.
Provenance provenance_of(const Study& study);

}  // namespace cxsim
