#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agents/population.h"
#include "engine/experiment.h"
#include "output/checkpoint.h"
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
  /// `catalogue`: what is recorded. `ranks`: over which the customers of each run are spread, as
  /// the options must say; its functions are collective then, and what goes wrong is thrown. Null:
  /// they are all here.
  StudyExperiment(const Study& study, const StudyOptions& options,
                  std::span<const OutcomeEntry> catalogue, RunKeeper& keeper,
                  Ranks* ranks = nullptr);

  /// Takes on a piece and returns its number. From any thread.
  std::uint32_t take(RunPiece piece);

  std::unique_ptr<SharedWorld> prepare(std::uint32_t piece) override;
  void run(std::uint32_t piece, std::uint32_t variant, const SharedWorld& shared) override;
  void finish(std::uint32_t) override {}  // each run was kept when it ended
  /// Whether a run was stopped and put down: the others are left as they are.
  bool was_put_down() const { return was_put_down_; }

 private:
  struct Prepared;
  std::unique_ptr<Population> population_of(std::size_t scenario, std::uint32_t replication) const;
  void attempt(std::uint32_t variant, const Prepared& shared, RecordedRun* customers);
  std::optional<FinishedRun> try_world(std::uint32_t variant, const Prepared& shared,
                                       bool is_wanted, std::string& reason);
  std::optional<FinishedRun> run_world(std::uint32_t variant, const Prepared& shared, bool counts);
  std::optional<FinishedRun> recorded(std::uint32_t replication, std::uint32_t variant,
                                      const Population& population, bool counts);
  std::optional<CheckpointFiles> checkpoint_of(std::uint32_t replication,
                                               std::uint32_t variant) const;
  std::vector<CustomerEffect> effects(const RecordedRun& baseline, const RecordedRun& run) const;
  RunKey key_of(std::uint32_t replication) const { return run_key(study_, replication); }

  const Study& study_;
  const StudyOptions& options_;
  std::span<const OutcomeEntry> catalogue_;
  RunKeeper& keeper_;
  Ranks* ranks_;
  std::string identity_;  // of the study, where runs are put down
  bool was_put_down_ = false;
  std::mutex taking_;
  std::deque<RunPiece> pieces_;
};

/// Simulates the pieces one after another on all ranks. Collective; every rank brings the same
/// pieces, and `stop` of the first says, before each, whether to begin it. Returns whether more may
/// be begun.
bool run_spread(StudyExperiment& experiment, Ranks& ranks, std::span<const RunPiece> pieces,
                const std::function<bool()>& stop);

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
