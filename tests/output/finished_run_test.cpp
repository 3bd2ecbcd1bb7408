#include "output/finished_run.h"

#include <gtest/gtest.h>

#include "engine/errors.h"
#include "tests/output/synthetic_lives.h"

namespace cxsim {
namespace {

/// As it is stored: compared with a baseline, with all its parts.
StoredRun compared_run() {
  SyntheticWorld world;
  const FinishedRun baseline = synthetic_run(world, true);
  world.delay_days = 2;
  FinishedRun run = synthetic_run(world, true);
  run.customer_effects = customer_effects(baseline.recorded, run.recorded, outcome_catalogue());
  return stored(run);
}

TEST(StoredRun, IsReadFromItsBytesAsItWas) {
  const StoredRun run = compared_run();
  const StoredRun read = run_in(bytes_of(run), outcome_catalogue(), 3);
  EXPECT_EQ(read.digest, run.digest);
  EXPECT_EQ(read.ledger, run.ledger);
  EXPECT_EQ(read.customers, run.customers);
  EXPECT_EQ(read.distributions, run.distributions);
  EXPECT_EQ(read.flow, run.flow);
  EXPECT_EQ(read.bar_shares.sources, run.bar_shares.sources);
  EXPECT_EQ(read.bar_shares.share, run.bar_shares.share);
  ASSERT_EQ(read.customer_effects.size(), run.customer_effects.size());
  for (std::size_t i = 0; i < run.customer_effects.size(); ++i) {
    EXPECT_EQ(read.customer_effects[i].differences, run.customer_effects[i].differences);
    EXPECT_EQ(read.customer_effects[i].raised, run.customer_effects[i].raised);
    EXPECT_EQ(read.customer_effects[i].lowered, run.customer_effects[i].lowered);
  }
  ASSERT_EQ(read.work_days.size(), run.work_days.size());
  EXPECT_EQ(read.work_days.back().load, run.work_days.back().load);
  EXPECT_EQ(bytes_of(read), bytes_of(run));  // also the days in which nothing was seen
}

TEST(StoredRun, SaysOfItsDistributionsWhatTheRecorderSaid) {
  const FinishedRun run = synthetic_run(SyntheticWorld{}, false);
  const StoredRun kept = stored(run);
  for (std::size_t i = 0; i < kept.distributions.size(); ++i) {
    const Histogram& seen = run.recorded.distributions[i];
    EXPECT_EQ(kept.distributions[i].count(), seen.count());
    EXPECT_EQ(kept.distributions[i].sum(), seen.sum());
    if (seen.count() == 0) continue;
    EXPECT_EQ(kept.distributions[i].mean(), seen.mean());
    EXPECT_EQ(kept.distributions[i].min(), seen.min());
    EXPECT_EQ(kept.distributions[i].max(), seen.max());
  }
}

TEST(StoredRun, IsMuchSmallerThanItsCustomers) {
  EXPECT_LT(bytes_of(compared_run()).size(), 200'000u);
}

TEST(StoredRun, IsRefusedWhenItsBytesEndEarly) {
  std::vector<std::byte> bytes = bytes_of(compared_run());
  bytes.pop_back();
  EXPECT_THROW(run_in(bytes, outcome_catalogue(), 3), InternalError);
}

}  // namespace
}  // namespace cxsim
