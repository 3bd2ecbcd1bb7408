#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/results_file.h"

namespace cxsim {

/// One thing that was looked at in stored results.
struct CheckFinding {
  std::string what;  // "statistics"
  bool is_right = true;
  std::string detail;
};

/// Reads every variable of a results file (which verifies its checksums) and looks at its shapes,
/// its completeness and, computed again from the replications, its statistics.
std::vector<CheckFinding> check_results_file(const std::filesystem::path& path);

/// Whether the file is, byte by byte, what these results are written as.
CheckFinding check_against_runs(const std::filesystem::path& path, const StudyResults& results,
                                const Provenance& provenance);

}  // namespace cxsim
