#include "output/study_results.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/parallel.h"
#include "tests/output/synthetic_lives.h"

namespace cxsim {
namespace {

const TableOutcome& outcome_named(const StudyTable& table, std::string_view name) {
  return table.outcomes[find_outcome(name).value()];
}

TEST(StudyResults, AreTheSameWhateverTheOrderInWhichReplicationsEnd) {
  const SyntheticWorld world;
  StudyResults forward(synthetic_shape(world, 4), outcome_catalogue());
  for (std::uint32_t i = 0; i < 4; ++i) add_replication(forward, world, i);
  StudyResults parallel(synthetic_shape(world, 4), outcome_catalogue());
  ThreadLimit limit(7);
  limit.execute([&] {
    for_each_index(4, [&](std::size_t i) {
      add_replication(parallel, world, static_cast<std::uint32_t>(3 - i));
    });
  });

  EXPECT_TRUE(parallel.is_complete());
  for (std::size_t scenario = 0; scenario < 2; ++scenario) {
    EXPECT_EQ(forward.flow(scenario), parallel.flow(scenario));
    for (std::size_t i = 0; i < forward.places().components(); ++i) {
      EXPECT_EQ(forward.distribution(scenario, i, 0), parallel.distribution(scenario, i, 0));
    }
    for (std::size_t i = 0; i < forward.places().kept(); ++i) {
      EXPECT_EQ(forward.customer_effect(scenario, i, 0).differences,
                parallel.customer_effect(scenario, i, 0).differences);
    }
  }
  const StudyTable table = parallel.table();
  EXPECT_EQ(table.finished, 4u);
  EXPECT_EQ(outcome_named(table, "satisfaction").values,
            outcome_named(forward.table(), "satisfaction").values);
}

TEST(StudyResults, HoldTheRunsThatWereFinished) {
  const SyntheticWorld world;
  StudyResults results(synthetic_shape(world, 3), outcome_catalogue());
  add_replication(results, world, 1);
  EXPECT_FALSE(results.is_complete());
  EXPECT_TRUE(results.is_finished(1));
  const StudyTable table = results.table();
  const auto stars = table.values(outcome_named(table, "satisfaction"), 1, 0, 0);
  EXPECT_TRUE(std::isnan(stars[0]));
  EXPECT_GT(stars[1], 1);
  EXPECT_TRUE(std::isnan(stars[2]));
  EXPECT_EQ(table.finished, 1u);
}

TEST(Effects, FindTheDelayAndItsCertainty) {
  const SyntheticWorld world;
  StudyResults results(synthetic_shape(world, 5), outcome_catalogue());
  for (std::uint32_t i = 0; i < 5; ++i) add_replication(results, world, i);
  const StudyTable table = results.table();

  const auto late = effects(table, outcome_named(table, "days_late"), 0, 0);
  EXPECT_NEAR(late[1].paired.difference.value, 2, 1e-5);
  EXPECT_TRUE(late[1].is_clear());
  EXPECT_FALSE(late[0].is_clear());
  EXPECT_TRUE(std::isnan(late[0].adjusted_p));
  EXPECT_EQ(late[0].paired.difference.value, 0);

  const auto stars = effects(table, outcome_named(table, "satisfaction"), 0, 0);
  EXPECT_LT(stars[1].paired.difference.high, 0);
  EXPECT_EQ(stars[1].paired.chance_higher, 0);

  const auto orders = effects(table, outcome_named(table, "orders"), 0, 0);
  EXPECT_FALSE(orders[1].is_clear());
  EXPECT_EQ(orders[1].paired.p, 1);
}

}  // namespace
}  // namespace cxsim
