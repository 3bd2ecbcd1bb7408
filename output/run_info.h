#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "engine/ranks.h"

namespace cxsim {

/// What differs each time the same study runs; kept out of results.h5, whose bytes do not.
struct RunInfo {
  std::chrono::system_clock::time_point started;
  double seconds = 0;  // of simulation
  unsigned threads = 0;
  double customer_days = 0;  // simulated
  unsigned ranks = 1;
  RankTraffic to_ranks = {};    // what the first rank sent to the others
  RankTraffic from_ranks = {};  // what they sent to it
};

/// "unknown" where the system does not say.
std::string host_name();

/// Writes DIR/run_info.json: the above with host, speed and peak memory. Throws RunError.
void write_run_info(const std::filesystem::path& path, const RunInfo& info);

}  // namespace cxsim
