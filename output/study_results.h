#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "agents/bar_shares.h"
#include "agents/ledger.h"
#include "agents/organisation.h"
#include "output/changes_in_force.h"
#include "output/customer_effects.h"
#include "output/outcome.h"
#include "output/outcome_places.h"
#include "output/recorder.h"
#include "output/study_table.h"
#include "scenarios/study.h"

namespace cxsim {

/// One world of a study: a variant, at a design point where the study has a sweep.
struct ScenarioLabel {
  std::string name;
  std::string variant;
  std::int32_t point = 0;               // as of a StudyScenario
  std::vector<FactorValue> parameters;  // by factor; without text where one has no meaning
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
  std::vector<std::string> segments;  // of the population; `all` is added in front
  std::int32_t days = 0;
  std::string currency = "EUR";
  std::uint64_t seed = 0;
  std::vector<std::string> reported;  // outcomes a study names for its report
  ChangesInForce changes;
};

/// One world of one replication.
struct FinishedRun {
  RecordedRun recorded;
  BarShares bar_shares;
  std::uint64_t digest = 0;
  Ledger ledger;
  std::vector<WorkDay> work_days;  // empty unless the organisation was simulated
};

/// All results of a study, gathered by index: the same whatever the order in which runs end.
class StudyResults {
 public:
  StudyResults(StudyShape shape, std::span<const OutcomeEntry> catalogue);

  /// All runs of a replication, by scenario. Thread-safe; once for each replication.
  void add(std::uint32_t replication, std::vector<FinishedRun> runs);

  const StudyShape& shape() const { return shape_; }
  std::span<const OutcomeEntry> catalogue() const { return catalogue_; }
  const OutcomePlaces& places() const { return places_; }
  std::size_t scenarios() const { return shape_.scenarios.size(); }
  std::size_t segments() const { return shape_.segments.size() + 1; }

  bool is_finished(std::uint32_t replication) const { return replications_[replication].finished; }
  bool is_complete() const;
  /// Of a finished replication.
  std::uint64_t digest(std::size_t scenario, std::uint32_t replication) const;
  const BarShares& bar_shares(std::size_t scenario, std::uint32_t replication) const;
  std::span<const std::int64_t> customers(std::uint32_t replication) const;  // by segment
  const Ledger& ledger(std::size_t scenario, std::uint32_t replication) const;
  std::span<const WorkDay> work_days(std::size_t scenario, std::uint32_t replication) const;
  /// Of one series, all days; NaN where nothing was seen.
  std::span<const double> daily(std::size_t scenario, std::uint32_t replication,
                                std::size_t series) const;

  /// Over all finished replications.
  const Histogram& distribution(std::size_t scenario, std::size_t component,
                                std::size_t segment) const;
  const CustomerEffect& customer_effect(std::size_t scenario, std::size_t kept,
                                        std::size_t segment) const;
  const JourneyFlow& flow(std::size_t scenario) const { return worlds_[scenario].flow; }

  StudyTable table() const;

 private:
  struct Replication {
    bool finished = false;
    std::vector<std::int64_t> customers;
    std::vector<std::uint64_t> digests;           // [scenario]
    std::vector<BarShares> bar_shares;            // [scenario]
    std::vector<Ledger> ledgers;                  // [scenario]
    std::vector<std::vector<WorkDay>> work_days;  // [scenario]
    std::vector<std::vector<double>> values;      // [scenario][component * segments + segment]
    std::vector<std::vector<double>> daily;       // [scenario][series * days + day]
  };
  struct World {
    std::vector<Histogram> distributions;          // as in RecordedRun
    std::vector<CustomerEffect> customer_effects;  // [kept outcome][segment]
    JourneyFlow flow;
  };
  void merge(const std::vector<FinishedRun>& runs);
  TableOutcome table_outcome(std::size_t outcome) const;
  TableLedger table_ledger() const;
  TableFactor table_factor(std::size_t index) const;

  StudyShape shape_;
  std::vector<OutcomeEntry> catalogue_;
  OutcomePlaces places_;
  std::vector<Replication> replications_;
  std::vector<World> worlds_;
  std::mutex merging_;
};

}  // namespace cxsim
