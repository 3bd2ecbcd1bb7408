#pragma once

#include <cstdint>

#include "agents/bar_shares.h"
#include "agents/observer.h"
#include "engine/blocks.h"
#include "output/study_results.h"

/// Made-up customers' lives with known properties, for tests of what is made of events. No model.
namespace cxsim {

struct SyntheticWorld {
  Blocks blocks{1000, 300};
  std::size_t segments = 2;
  std::int32_t days = 60;
  std::uint32_t replication = 0;
  double delay_days = 0;  // later deliveries and lower stars; luck stays the same
};

/// Shows all events of the world to the observer, block by block in parallel.
void live(const SyntheticWorld& world, Observer& observer);

/// Two sources whose shares move a little with the replication.
BarShares synthetic_bar_shares(const SyntheticWorld& world);

/// A study of `as_is` and `slowdown` (2 days later), recorded and gathered.
StudyShape synthetic_shape(const SyntheticWorld& world, std::uint32_t replications);
FinishedRun synthetic_run(const SyntheticWorld& world, bool keeps_customers);
void add_replication(StudyResults& results, SyntheticWorld world, std::uint32_t replication);

}  // namespace cxsim
