#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "output/study_table.h"

namespace cxsim {

/// The results file in a directory of `run`, or the file named itself.
std::filesystem::path results_file(const std::filesystem::path& path);

/// The results in a directory of `run`, or in a results file named itself. Throws RunError.
StudyTable read_results(const std::filesystem::path& path);

/// Several studies as one whose scenarios are called `DIR/scenario`; the baseline is that of the
/// first. Replications are paired by number, up to the smallest count. Only the outcomes that all
/// of them have are kept: which are recorded depends on the mechanisms in force. Throws UsageError
/// where the studies cannot be paired: other seeds, segments or currencies, no outcome in common.
StudyTable joined_studies(const std::vector<std::string>& directories);

}  // namespace cxsim
