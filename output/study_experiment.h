#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "agents/population.h"
#include "engine/experiment.h"
#include "output/run_keeper.h"
#include "output/run_piece.h"
#include "output/run_study.h"

namespace cxsim {

/// Runs of a study, in pieces: each is a replication to the engine, with a number in the order in
/// which they were taken on. The worlds of a piece share one population, and the customers of its
/// baseline: every other world is compared with them customer by customer as soon as it ends, so
/// that no world waits in memory for another.
class StudyExperiment final : public Experiment {
 public:
  /// `catalogue`: what is recorded.
  StudyExperiment(const Study& study, const StudyOptions& options,
                  std::span<const OutcomeEntry> catalogue, RunKeeper& keeper)
      : study_(study), options_(options), catalogue_(catalogue), keeper_(keeper) {}

  /// Takes on a piece and returns its number. From any thread.
  std::uint32_t take(RunPiece piece);

  std::unique_ptr<SharedWorld> prepare(std::uint32_t piece) override;
  void run(std::uint32_t piece, std::uint32_t variant, const SharedWorld& shared) override;
  void finish(std::uint32_t) override {}  // each run was kept when it ended

 private:
  struct Prepared;
  std::unique_ptr<Population> population_of(std::size_t scenario, std::uint32_t replication) const;
  void attempt(std::uint32_t variant, const Prepared& shared, RecordedRun* customers);
  FinishedRun run_world(std::uint32_t variant, const Prepared& shared, bool counts);
  FinishedRun recorded(std::uint32_t replication, std::uint32_t variant,
                       const Population& population, bool counts);
  RunKey key_of(std::uint32_t replication) const { return run_key(study_, replication); }

  const Study& study_;
  const StudyOptions& options_;
  std::span<const OutcomeEntry> catalogue_;
  RunKeeper& keeper_;
  std::mutex taking_;
  std::deque<RunPiece> pieces_;
};

/// Keeps runs in the results of a study, and tells `options.ended`.
class ResultsKeeper final : public RunKeeper {
 public:
  ResultsKeeper(StudyResults& results, const StudyOptions& options)
      : results_(results), options_(options) {}

  void keep(std::size_t scenario, std::uint32_t replication, const FinishedRun& run,
            double seconds) override;
  void keep_failure(std::size_t scenario, std::uint32_t replication,
                    const std::string& reason) override;
  /// The same of a run in bytes, as `stored` and `bytes_of` make them of it.
  void keep_bytes(std::size_t scenario, std::uint32_t replication, std::span<const std::byte> run,
                  double seconds);
  /// Whether a run has failed and nothing more is to start.
  bool was_stopped_by_failure() const { return stopped_; }

 private:
  void tell_end(double seconds);

  StudyResults& results_;
  const StudyOptions& options_;
  std::atomic<bool> stopped_ = false;
  std::mutex telling_;
};

/// Whether a run is of the shard and not done.
bool is_left(const StudyResults& results, std::uint32_t replication, std::size_t scenario,
             const StudyOptions& options);

/// The scenarios of a replication that are left to run.
std::vector<std::uint32_t> runs_left(const StudyResults& results, std::uint32_t replication,
                                     const StudyOptions& options);

}  // namespace cxsim
