// Started by mpirun on several ranks: one population that all of them share has the bits of the
// same population in one process.
#include <gtest/gtest.h>

#include <cstdint>

#include "agents/simulate.h"
#include "engine/parallel.h"
#include "tests/cluster/ranks_of_test.h"
#include "tests/determinism/worlds.h"

namespace cxsim {
namespace {

constexpr std::uint32_t customers = 18000;
constexpr std::int32_t days = 60;
constexpr std::uint32_t block_size = 4096;

void expect_the_same_bits(const WorldPlan& plan) {
  const RunKey key{2026, 0};
  const Population whole(plan.population, key);
  const RunReport alone = simulate(plan, whole, key, nullptr);
  for (const unsigned threads : {1u, 2u}) {
    ThreadLimit limit(threads);
    limit.execute([&] {
      const Population shared(plan.population, key, *ranks, block_size);
      const RunReport report = simulate(plan, shared, key, nullptr);
      EXPECT_EQ(report.digest, alone.digest) << threads << " threads";
      EXPECT_EQ(report.books.ledger, alone.books.ledger);
      EXPECT_EQ(report.bar_shares.share, alone.bar_shares.share);
      EXPECT_EQ(report.messages, alone.messages);
    });
  }
}

TEST(OnePopulationOverProcesses, LivesThroughTroubleWithTheSameBits) {
  expect_the_same_bits(troubled_world(customers, days));
}

TEST(OnePopulationOverProcesses, HasTheSameBitsWhereStaffWearOut) {
  expect_the_same_bits(worn_world(customers, days));
}

TEST(OnePopulationOverProcesses, HasTheSameBitsWhereCustomersTalkInPublic) {
  expect_the_same_bits(talkative_world(customers, days));
}

TEST(OnePopulationOverProcesses, HasTheSameBitsWhereCustomersHaveProblems) {
  expect_the_same_bits(world_with_problems(customers, days));
}

TEST(OnePopulationOverProcesses, HasTheSameBitsWhereCustomersAskAround) {
  expect_the_same_bits(choosing_world(customers, days));
}

TEST(OnePopulationOverProcesses, SendsToOtherRanksIfThereAreAny) {
  const RankTraffic before = ranks->traffic();
  expect_the_same_bits(troubled_world(customers, 5));
  EXPECT_EQ(ranks->traffic().messages > before.messages, ranks->count() > 1);
}

}  // namespace
}  // namespace cxsim
