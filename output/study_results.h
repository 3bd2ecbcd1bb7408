#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "agents/bar_shares.h"
#include "agents/ledger.h"
#include "agents/organisation.h"
#include "output/changes_in_force.h"
#include "output/finished_run.h"
#include "output/journal.h"
#include "output/outcome.h"
#include "output/outcome_places.h"
#include "output/study_table.h"
#include "scenarios/study.h"

namespace cxsim {

/// One world of a study: a variant, at a design point where the study has a sweep.
struct ScenarioLabel {
  std::string name;
  std::string variant;
  std::int32_t point = 0;               // as of a StudyScenario
  std::vector<FactorValue> parameters;  // by factor; without text where one has no meaning
  std::uint64_t digest_high = 0;        // of all that its results depend on but the replication
  std::uint64_t digest_low = 0;
};

/// What is known of a study before it runs.
struct StudyShape {
  std::string name;
  std::string question;
  std::string readings;  // of contested mechanisms, as sentences
  std::vector<ScenarioLabel> scenarios;
  std::string design;                // of the sweep; empty without one
  std::vector<StudyFactor> factors;  // of the sweep
  bool antithetic = false;           // replications 2k and 2k + 1 are pairs of opposite luck
  std::size_t baseline = 0;
  std::uint32_t replications = 1;
  Stopping stopping;
  std::vector<std::string> segments;  // of the population; `all` is added in front
  std::int32_t days = 0;
  std::string currency = "EUR";
  std::uint64_t seed = 0;
  std::vector<std::string> reported;  // outcomes a study names for its report
  ChangesInForce changes;
};

/// What became of a run.
enum class RunStatus : std::uint8_t { not_run, finished, failed };

/// A run that failed, and why.
struct FailedRun {
  std::size_t scenario = 0;
  std::uint32_t replication = 0;
  std::string reason;
};

/// All results of a study, gathered by index: the same whatever the order in which runs end. Every
/// run is appended to a journal; in memory stay its single numbers and, by scenario, what is added
/// up over replications. Days are read back from the journal.
class StudyResults {
 public:
  /// Takes over what the journal holds of this study already; without one, runs are kept in memory.
  StudyResults(StudyShape shape, std::span<const OutcomeEntry> catalogue,
               std::unique_ptr<Journal> journal = nullptr);

  /// A run that is not finished yet. Thread-safe. Throws RunError where it cannot be kept.
  void add(std::size_t scenario, std::uint32_t replication, const FinishedRun& run);
  /// The same of a run in bytes, as `bytes_of` makes them.
  void add(std::size_t scenario, std::uint32_t replication, std::span<const std::byte> run);
  void add_failure(std::size_t scenario, std::uint32_t replication, const std::string& reason);
  /// From now on there are so many replications, of the same worlds. None that was run is left out.
  /// Not thread-safe.
  void set_replications(std::uint32_t replications, Stopping stopping, ChangesInForce changes);
  /// Adds a record of another journal of the same study. Throws RunError where the same run is
  /// there with other bits. Records of runs that this study does not have are left out.
  void take_over(const Journal& other, const JournalEntry& entry);

  const StudyShape& shape() const { return shape_; }
  std::span<const OutcomeEntry> catalogue() const { return catalogue_; }
  const OutcomePlaces& places() const { return places_; }
  std::size_t scenarios() const { return shape_.scenarios.size(); }
  std::size_t segments() const { return shape_.segments.size() + 1; }
  Journal& journal() const { return *journal_; }

  RunStatus status(std::size_t scenario, std::uint32_t replication) const {
    return runs_[place(scenario, replication)].status;
  }
  bool is_finished(std::size_t scenario, std::uint32_t replication) const {
    return status(scenario, replication) == RunStatus::finished;
  }
  /// All its scenarios.
  bool is_finished(std::uint32_t replication) const;
  std::size_t runs() const { return scenarios() * shape_.replications; }
  /// Runs of that status. Thread-safe.
  std::size_t count(RunStatus status) const;
  /// Nothing is left to run.
  bool is_complete() const { return count(RunStatus::not_run) == 0; }
  std::vector<FailedRun> failures() const;
  /// Of a finished run.
  std::uint64_t digest(std::size_t scenario, std::uint32_t replication) const;
  const BarShares& bar_shares(std::size_t scenario, std::uint32_t replication) const;
  std::span<const std::int64_t> customers(std::size_t scenario, std::uint32_t replication) const;
  const Ledger& ledger(std::size_t scenario, std::uint32_t replication) const;
  std::vector<WorkDay> work_days(std::size_t scenario, std::uint32_t replication) const;
  /// Of one series, all days; NaN where nothing was seen.
  std::vector<double> daily(std::size_t scenario, std::uint32_t replication,
                            std::size_t series) const;

  /// Over all finished replications.
  const PooledHistogram& distribution(std::size_t scenario, std::size_t component,
                                      std::size_t segment) const;
  const PooledEffect& customer_effect(std::size_t scenario, std::size_t kept,
                                      std::size_t segment) const;
  const JourneyFlow& flow(std::size_t scenario) const { return worlds_[scenario].flow; }

  StudyTable table() const;
  /// With these outcomes only, by their place in the catalogue.
  StudyTable table_of(const std::vector<std::size_t>& outcomes) const;

 private:
  struct Run {
    RunStatus status = RunStatus::not_run;
    JournalEntry entry;
    std::uint64_t digest = 0;
    std::vector<std::int64_t> customers;  // [segment]
    std::vector<double> values;           // [component * segments + segment]
    Ledger ledger;
    BarShares bar_shares;
    std::size_t work_days = 0;
  };
  struct World {
    std::vector<PooledHistogram> distributions;  // as in StoredRun
    std::vector<PooledEffect> customer_effects;
    JourneyFlow flow;
  };
  std::size_t place(std::size_t scenario, std::uint32_t replication) const {
    return replication * scenarios() + scenario;
  }
  const Run& finished(std::size_t scenario, std::uint32_t replication) const;
  RunKeyOnDisk key(std::size_t scenario, std::uint32_t replication) const;
  void take_over_found();
  std::size_t place_of(const RunKeyOnDisk& key) const;
  void keep(std::size_t scenario, std::uint32_t replication, std::span<const std::byte> bytes,
            StoredRun run);
  void gather(std::size_t place, const JournalEntry& entry, StoredRun run);
  void merge(World& world, const StoredRun& run) const;
  TableOutcome table_outcome(std::size_t outcome) const;
  TableLedger table_ledger() const;
  TableFactor table_factor(std::size_t index) const;

  StudyShape shape_;
  std::vector<OutcomeEntry> catalogue_;
  OutcomePlaces places_;
  std::unique_ptr<Journal> journal_;
  std::map<RunKeyOnDisk, std::size_t> scenario_of_;  // by key of replication 0
  std::vector<Run> runs_;                            // [replication][scenario]
  std::vector<World> worlds_;
  mutable std::mutex gathering_;
};

}  // namespace cxsim
