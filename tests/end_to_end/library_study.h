#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/parallel.h"
#include "output/run_study.h"
#include "output/study_table.h"
#include "scenarios/study.h"

namespace cxsim {

/// Overrides with which a study of the library is quick enough for a test.
inline const std::vector<std::string> smaller = {"run.customers=20000", "run.replications=8"};

/// A study of the library with all outcomes, as the overrides change it.
inline Study library_study(const std::string& name, const std::vector<std::string>& overrides) {
  const std::vector<std::string_view> outcomes = outcome_names();
  Study study =
      read_study({.file = std::string(CXSIM_SOURCE_DIR "/scenarios/library/") + name + ".yaml",
                  .overrides = overrides,
                  .known_outcomes = outcomes,
                  .other_files = {}});
  study.outcomes.assign(outcomes.begin(), outcomes.end());
  return study;
}

/// A study of the library, smaller than its default; the answer as a reader would get it.
class LibraryStudy {
 public:
  LibraryStudy(const std::string& name, const std::vector<std::string>& overrides) {
    const Study study = library_study(name, overrides);
    ThreadLimit limit(0);
    limit.execute([&] { table_ = run_study(study, {})->table(); });
  }

  /// The paired difference of a scenario to the baseline, all customers.
  Estimate difference(std::string_view outcome, std::string_view scenario) const {
    return effects(table_, find(outcome), 0, 0)[index_of_scenario(scenario)].paired.difference;
  }
  double mean(std::string_view outcome, std::string_view scenario) const {
    return effects(table_, find(outcome), 0, 0)[index_of_scenario(scenario)].mean.value;
  }

  void expect_raised(std::string_view outcome, std::string_view scenario) const {
    EXPECT_GT(difference(outcome, scenario).low, 0) << scenario << " should raise " << outcome;
  }
  void expect_lowered(std::string_view outcome, std::string_view scenario) const {
    EXPECT_LT(difference(outcome, scenario).high, 0) << scenario << " should lower " << outcome;
  }

 private:
  const TableOutcome& find(std::string_view name) const {
    const TableOutcome* outcome = table_.outcome_named(name);
    if (outcome == nullptr) throw std::runtime_error("no outcome of that name");
    return *outcome;
  }
  std::size_t index_of_scenario(std::string_view name) const {
    for (std::size_t i = 0; i < table_.scenarios.size(); ++i) {
      if (table_.scenarios[i] == name) return i;
    }
    throw std::runtime_error("no scenario of that name");
  }

  StudyTable table_;
};

}  // namespace cxsim
