#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "agents/population.h"
#include "engine/experiment.h"
#include "output/run_study.h"

namespace cxsim {

/// The runs of a study that are left. A replication shares one population, and the customers of its
/// baseline: every other world is compared with them customer by customer as soon as it ends, so
/// that no world waits in memory for another.
class StudyExperiment final : public Experiment {
 public:
  StudyExperiment(const Study& study, const StudyOptions& options, StudyResults& results)
      : study_(study), options_(options), results_(results) {}

  std::unique_ptr<SharedWorld> prepare(std::uint32_t replication) override;
  void run(std::uint32_t replication, std::uint32_t variant, const SharedWorld& shared) override;
  void finish(std::uint32_t) override {}  // each run was kept when it ended
  /// Whether a run has failed and nothing more is to start.
  bool was_stopped_by_failure() const { return stopped_; }

 private:
  struct Prepared;
  std::unique_ptr<Population> population_of(std::size_t scenario, std::uint32_t replication) const;
  void attempt(std::uint32_t replication, std::uint32_t variant, const Prepared& shared,
               RecordedRun* customers);
  /// The work of a further attempt does not count.
  FinishedRun run_world(std::uint32_t replication, std::uint32_t variant, const Prepared& shared,
                        bool counts);
  FinishedRun recorded(std::uint32_t replication, std::uint32_t variant,
                       const Population& population, bool counts);
  void fail(std::uint32_t replication, std::uint32_t variant, const std::string& reason);
  void tell_end(double seconds);
  RunKey key_of(std::uint32_t replication) const { return run_key(study_, replication); }

  const Study& study_;
  const StudyOptions& options_;
  StudyResults& results_;
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
