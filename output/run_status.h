#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace cxsim {

/// How far a study has come, for whoever asks from another shell or machine.
struct RunStatusReport {
  std::string study;
  std::string state;  // running, stopped, finished
  std::size_t runs = 0;
  bool may_be_fewer = false;  // a rule may end it before so many runs
  std::size_t finished = 0;
  std::size_t failed = 0;
  double seconds = 0;  // since this process began
  double seconds_left = 0;
  double customer_days_per_second = 0;
  unsigned threads = 0;
  std::string host;     // set when written
  std::string updated;  // set when written, UTC
};

/// The report as a JSON object.
std::string status_json(const RunStatusReport& report);

/// Replaces the file. Whether it reaches the disk does not matter, and a failure is not one of the
/// run: nothing is thrown.
void write_run_status(const std::filesystem::path& path, RunStatusReport report);

/// Throws RunError.
RunStatusReport read_run_status(const std::filesystem::path& path);

}  // namespace cxsim
