#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "agents/bar_shares.h"
#include "agents/ledger.h"
#include "agents/organisation.h"
#include "output/customer_effects.h"
#include "output/journey_flow.h"
#include "output/outcome.h"
#include "output/pooled_histogram.h"
#include "output/recorder.h"

namespace cxsim {

/// One world of one replication, as it leaves the simulation.
struct FinishedRun {
  RecordedRun recorded;
  BarShares bar_shares;
  std::uint64_t digest = 0;
  Ledger ledger;
  std::vector<WorkDay> work_days;                // empty unless the organisation was simulated
  std::vector<CustomerEffect> customer_effects;  // to the baseline; empty where there is none
};

/// How single customers differ from the baseline, as it is stored and pooled.
struct PooledEffect {
  PooledHistogram differences;
  std::int64_t raised = 0;
  std::int64_t lowered = 0;

  void merge(const PooledEffect& other);
  double raised_share() const;  // of the compared customers; NaN where there are none
  double lowered_share() const;
};

/// What is stored of a run: everything but its single customers.
struct StoredRun {
  std::vector<double> daily;  // [series][day]
  std::vector<WorkDay> work_days;
  std::uint64_t digest = 0;
  std::vector<std::int64_t> customers;         // [segment]
  std::vector<PooledHistogram> distributions;  // [component][segment]
  JourneyFlow flow;
  BarShares bar_shares;
  Ledger ledger;
  std::vector<PooledEffect> customer_effects;  // [kept outcome][segment], or empty
};

StoredRun stored(const FinishedRun& run);

/// The run in bytes: equal runs are equal bytes.
std::vector<std::byte> bytes_of(const StoredRun& run);

/// Reads them back; `catalogue` and the number of segments (with `all`) are those of the run.
StoredRun run_in(std::span<const std::byte> bytes, std::span<const OutcomeEntry> catalogue,
                 std::size_t segments);

/// Where in the bytes the values of [series][day] begin, so that they can be read alone.
inline constexpr std::size_t first_daily_byte = 2 * sizeof(std::uint64_t);

}  // namespace cxsim
