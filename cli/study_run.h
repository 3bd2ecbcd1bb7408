#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/progress_display.h"
#include "cli/run_options.h"
#include "cli/stop_signals.h"
#include "cli/study_directory.h"
#include "engine/parallel.h"
#include "output/rank_team.h"
#include "output/run_status.h"

namespace cxsim {

/// Brings a study in its directory to its end, or as far as it is let: simulates what is left,
/// keeps each run as it ends, writes the results, prints the answer.
class StudyRun {
 public:
  /// The directory holds the stored form of the study already.
  StudyRun(const Study& study, const StoredStudy& stored, StudyDirectory directory,
           const RunOptions& options, const Console& console, Ranks& ranks);

  ExitCode execute();

 private:
  using Clock = std::chrono::steady_clock;

  StudyOptions study_options();
  RankTeam* team();
  std::optional<SpreadRuns> spread_runs() const;
  void simulate();
  bool signal_came() const;
  std::string signal_name() const;
  bool is_time_up() const;
  void note_end(double seconds);
  void tell_status(const std::string& state);
  void write_results_and_info();
  void print_answer();
  ExitCode conclude();
  void tell_failures() const;
  std::string kept() const;
  std::string why_stopped() const;
  std::string resume_command() const;
  double elapsed() const;

  const Study& study_;
  const StoredStudy& stored_;
  StudyDirectory directory_;
  const RunOptions& options_;
  const Console& console_;
  Ranks& ranks_;
  std::optional<double> wall_seconds_;
  std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
  Clock::time_point start_ = Clock::now();
  StopSignals signals_;
  ThreadLimit limit_;
  std::unique_ptr<StudyResults> results_;
  std::optional<RankTeam> team_;
  bool is_spread_ = false;
  std::uint32_t replications_at_once_ = 0;    // as many as there is memory for
  double customer_days_ = 0;                  // to simulate, at most
  std::atomic<std::uint64_t> simulated_ = 0;  // customer-days
  std::atomic<double> longest_run_ = 0;
  std::mutex status_mutex_;
  RunStatusReport status_;
  Clock::time_point status_told_;
};

}  // namespace cxsim
