#pragma once

#include <filesystem>
#include <string>

namespace cxsim {

/// What a report shows, as the page reads it.
struct ReportData {
  std::string title;
  std::string json;
};

/// Throws RunError where the results file cannot be read.
ReportData report_data(const std::filesystem::path& results);

}  // namespace cxsim
