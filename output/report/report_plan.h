#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "output/hdf5_file.h"
#include "output/study_table.h"

namespace cxsim {

/// Worlds shown in every detail; of larger studies the others are shown by their effects only.
inline constexpr std::size_t most_detailed = 12;

/// What a report shows of a study.
struct ReportPlan {
  std::vector<std::size_t> detailed;  // scenarios, the baseline first
  std::vector<std::size_t> outcomes;  // of the table, those of the study's report first
  std::size_t reported = 0;           // how many of them those are
  std::vector<std::int32_t> points;   // by scenario; empty where the study has no sweep

  bool is_summary(const StudyTable& table) const {
    return detailed.size() < table.scenarios.size();
  }
};

ReportPlan report_plan(const StudyTable& table, const Hdf5Reader& file);

}  // namespace cxsim
