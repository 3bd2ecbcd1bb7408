#include "output/customer_effects.h"

#include <cmath>

#include "engine/errors.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

void compare_block(const RecordedCustomers& baseline, const RecordedCustomers& variant,
                   std::size_t kept, std::span<CustomerEffect> by_segment) {
  for (std::size_t row = 0; row < baseline.segment.size(); ++row) {
    const double difference = variant.values.value(kept, row) - baseline.values.value(kept, row);
    if (!std::isnan(difference)) by_segment[baseline.segment[row] + 1u].add(difference);
  }
}

}  // namespace

CustomerEffect::CustomerEffect(const BinLayout& outcome_bins)
    : differences(difference_bins(outcome_bins)) {}

void CustomerEffect::add(double difference) {
  differences.add(difference);
  if (difference > 0) ++raised;
  if (difference < 0) ++lowered;
}

void CustomerEffect::merge(const CustomerEffect& other) {
  differences.merge(other.differences);
  raised += other.raised;
  lowered += other.lowered;
}

void CustomerEffect::merge_over(Ranks& ranks) {
  differences.merge_over(ranks);
  add_up_counts(ranks, raised, lowered);
}

std::vector<CustomerEffect> customer_effects(const RecordedRun& baseline,
                                             const RecordedRun& variant,
                                             std::span<const OutcomeEntry> catalogue) {
  require(!baseline.blocks.empty() && baseline.blocks.size() == variant.blocks.size(),
          "worlds are compared customer by customer where both kept the same customers");
  std::vector<CustomerEffect> effects;
  std::size_t kept = 0;
  for (const OutcomeEntry& entry : catalogue) {
    if (!entry.is_kept_per_customer()) continue;
    std::vector<CustomerEffect> by_segment(baseline.segments, CustomerEffect(entry.bins));
    for (std::size_t block = 0; block < baseline.blocks.size(); ++block) {
      compare_block(baseline.blocks[block], variant.blocks[block], kept, by_segment);
    }
    for (std::size_t segment = 1; segment < by_segment.size(); ++segment) {
      by_segment[0].merge(by_segment[segment]);
    }
    effects.insert(effects.end(), by_segment.begin(), by_segment.end());
    ++kept;
  }
  return effects;
}

}  // namespace cxsim
