#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "output/results_file.h"
#include "output/study_results.h"
#include "scenarios/study.h"

namespace cxsim {

class RankTeam;

/// What is done when a run fails; it is marked as failed in any case.
enum class OnFailure : std::uint8_t {
  go_on,  // with the others
  stop,   // start nothing more
  retry   // up to three times in all, then go on; runs that failed earlier are tried again too
};

/// A part of the runs of a study, for machines that share the work.
struct Shard {
  std::uint32_t number = 1;  // from 1
  std::uint32_t count = 1;

  bool is_all() const { return count == 1; }
};

/// Runs whose customers are spread over ranks.
struct SpreadRuns {
  std::filesystem::path checkpoints;  // directory that all ranks can write to
  std::int32_t checkpoint_days = 0;   // between two checkpoints; 0: only where a run is stopped
};

struct StudyOptions {
  /// Asked before each run, from any thread; once it says so, nothing new starts. May be null.
  std::function<bool()> stop;
  /// Told of customer-days that were simulated since the last call, from any thread. May be null.
  std::function<void(double customer_days)> advanced;
  /// Told, one call at a time, that a run has ended and is kept, and after how long. May be null.
  std::function<void(double seconds)> ended;
  /// Without recording only the digests of the results mean anything; they are the same.
  bool records = true;
  /// No more replications than this are under way at once; 0: as many as are small enough.
  std::uint32_t replications_at_once = 0;
  OnFailure on_failure = OnFailure::go_on;
  Shard shard;
  /// Those that take a part of the runs; null: this process runs all of them.
  RankTeam* team = nullptr;
  /// How runs are simulated one after another, the customers of each spread over all ranks, and put
  /// down where they are stopped. Nothing: each run is simulated by one rank.
  std::optional<SpreadRuns> spread;
};

/// Whether the runs that are left are so large, and so few, that they are better spread.
bool is_better_spread(const Study& study, const StudyResults& results, const StudyOptions& options,
                      unsigned ranks);

/// 32 hexadecimal digits of all that the results of a study depend on: its worlds, data, seed,
/// replications and names, and this build of the program.
std::string identity_of(const Study& study);
/// The program as far as it can change results.
std::string program_identity();

/// What is recorded of each run: what the study names, and what its report shows.
std::vector<OutcomeEntry> recorded_in(const Study& study);

/// The results of a study, as far as the journal holds them already, ended where its rule says so.
std::unique_ptr<StudyResults> results_of(const Study& study, std::unique_ptr<Journal> journal);

/// Customer-days that are left to simulate, at most. The baseline of a replication in which another
/// world is left is simulated again: its customers are compared with.
double work_left(const Study& study, const StudyResults& results, const StudyOptions& options);
/// How many replications are small enough to be under way at once, however many threads there are.
std::uint32_t replications_at_once(const Study& study);
/// The same within the options.
std::uint32_t replications_at_once(const Study& study, const StudyOptions& options);
/// Customer-days that the study simulates in all, at most.
double work_of(const Study& study);
/// Whether no run is left that is the shard's.
bool is_done(const StudyResults& results, const Shard& shard);

/// Simulates all scenarios in all replications that are left, or as many as the rule of the study
/// asks for, inside the current ThreadLimit. Each
/// run is kept as soon as it ends. Throws RunError where that is impossible; what was kept before
/// stays.
void run_study(const Study& study, StudyResults& results, const StudyOptions& options);
/// The whole study, kept in memory.
std::unique_ptr<StudyResults> run_study(const Study& study, const StudyOptions& options);

/// What results.h5 says of where its numbers come from.
Provenance provenance_of(const Study& study);

}  // namespace cxsim
