#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/histogram.h"
#include "output/outcome.h"
#include "output/recorder.h"

namespace cxsim {

/// How one outcome of each customer differs between two worlds, where the same customer has the
/// same luck: who gains and who loses.
struct CustomerEffect {
  explicit CustomerEffect(const BinLayout& outcome_bins);

  Histogram differences;     // of customers seen in both worlds
  std::int64_t raised = 0;   // customers for whom it is higher, exactly
  std::int64_t lowered = 0;  // customers for whom it is lower, exactly

  void add(double difference);
  void merge(const CustomerEffect& other);
  /// Collective: merges those of all ranks.
  void merge_over(Ranks& ranks);
};

/// Of all kept outcomes, [kept outcome][segment], segment 0 = all customers. Both runs are of the
/// same population and kept their customers.
std::vector<CustomerEffect> customer_effects(const RecordedRun& baseline,
                                             const RecordedRun& variant,
                                             std::span<const OutcomeEntry> catalogue);

}  // namespace cxsim
