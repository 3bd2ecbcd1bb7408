#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "agents/bar_shares.h"
#include "agents/observer.h"
#include "engine/block_owners.h"
#include "engine/histogram.h"
#include "output/customer_values.h"
#include "output/journey_flow.h"
#include "output/outcome.h"
#include "output/outcome_places.h"

namespace cxsim {

struct RecorderPlan {
  BlockOwners owners;
  std::size_t segments = 1;  // of the population; events name them by 0 .. segments - 1
  std::int32_t days = 0;
  bool keeps_customers = false;  // for comparing worlds customer by customer
};

/// The customers of one block in one world.
struct RecordedCustomers {
  std::vector<std::uint8_t> segment;  // by row
  CustomerValues values;
};

/// What one run of one world leaves: the same for any number of threads and ranks.
struct RecordedRun {
  std::size_t segments = 0;              // including 0 = all customers
  std::vector<std::int64_t> customers;   // [segment]
  std::vector<Histogram> distributions;  // [component][segment]: what was seen, or totals
  std::vector<double> daily;             // [series][day], all customers; NaN: nothing seen
  JourneyFlow flow;
  std::vector<RecordedCustomers> blocks;  // of this rank; empty unless customers are kept

  const Histogram& distribution(std::size_t component, std::size_t segment) const {
    return distributions[component * segments + segment];
  }
  /// The outcome itself; NaN where nothing was seen.
  double value(std::size_t component, std::size_t segment) const {
    return distribution(component, segment).mean();
  }
};

/// Watches a run and tallies all outcomes of the blocks of this rank, each block apart. Costs a few
/// nanoseconds per event and outcome, and below 20 bytes a customer where customers are not kept.
class Recorder : public Observer {
 public:
  Recorder(const RecorderPlan& plan, std::span<const OutcomeEntry> catalogue);
  ~Recorder() override;

  void observe(BlockId block, Day day, const BlockEvents& events) override;

  void carry_block(StateCarrier& carrier, BlockId block) override;
  void carry_all(StateCarrier& carrier, Ranks& ranks) override;

  /// Merges the blocks, of all ranks. Collective. The recorder is empty afterwards.
  RecordedRun take(Ranks& ranks);
  /// Of this process alone.
  RecordedRun take();

 private:
  struct Probe;
  struct KeptProbe;
  struct Some;
  struct DaySeries;
  struct Tally;
  void observe_means(Tally& tally, const Some& some) const;
  void keep(Tally& tally, const Some& some, const KeptProbe& probe) const;
  void add_mixed(Tally& tally, const BlockEvents& events, std::size_t segment,
                 std::span<const KeptProbe> total) const;
  void close_customers(Tally& tally, const Some& some) const;
  template <typename Look>
  static void for_each_some(const Tally& tally, const BlockEvents& events, std::size_t segment,
                            EventKind kind, const Look& look);
  void end_day(DaySeries& today, Day next);
  Tally empty_tally(std::size_t customers) const;
  void add_up_days(Ranks& ranks);
  RecordedRun merged_blocks();
  std::vector<double> daily_values(double customers) const;
  /// Divided by the customers of a total, or by 0 customers: by what was seen.
  double daily_value(std::size_t series, std::size_t day, double customers) const;

  RecorderPlan plan_;
  std::span<const OutcomeEntry> catalogue_;
  OutcomePlaces places_;
  std::array<std::vector<Probe>, event_kind_count> probes_;    // of means
  std::array<std::vector<KeptProbe>, event_kind_count> kept_;  // of what is kept by customer,
  std::vector<std::vector<KeptProbe>> mixed_;                  //   but for totals of several kinds
  std::array<bool, event_kind_count> has_rows_{};  // whether it matters whom such events are about
  std::vector<Tally> tallies_;                     // by block; those of other ranks stay empty
  std::mutex days_mutex_;
  std::vector<FixedPointSum> day_sums_;  // [day][series]
  std::vector<std::int64_t> day_counts_;
};

}  // namespace cxsim
