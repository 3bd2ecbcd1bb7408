#pragma once

#include <filesystem>
#include <string>

/// The report of a study: one HTML file that holds its numbers, sentences and the code that draws
/// them, and loads nothing from anywhere.
namespace cxsim {

/// Why this program cannot write reports, as a sentence that says what to install; empty where it
/// can.
std::string why_no_report();

/// The whole page, from a results file. Throws RunError where the file cannot be read or the
/// program cannot write reports.
std::string report_html(const std::filesystem::path& results);

/// Replaces the report durably. Throws RunError.
void write_report(const std::filesystem::path& results, const std::filesystem::path& report);

}  // namespace cxsim
