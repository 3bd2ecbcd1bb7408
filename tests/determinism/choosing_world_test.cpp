#include <gtest/gtest.h>

#include <algorithm>

#include "agents/simulate.h"
#include "engine/address_audit.h"
#include "engine/parallel.h"
#include "tests/determinism/worlds.h"

// The same bits in a world whose customers compare messages, look around, keep prices in mind and
// are told how long they will wait.
namespace cxsim {
namespace {

class Bystander : public Observer {
  void observe(BlockId, Day, const BlockEvents&) override {}
};

std::uint64_t digest(const WorldPlan& plan, unsigned threads, std::uint32_t block_size,
                     bool observed = false) {
  std::uint64_t digest = 0;
  ThreadLimit limit(threads);
  limit.execute([&] {
    const RunKey key{2026, 0};
    const Population population(plan.population, key, block_size);
    Bystander bystander;
    digest = simulate(plan, population, key, observed ? &bystander : nullptr).digest;
  });
  return digest;
}

TEST(ChoosingWorld, HasTheSameBitsForAnyThreadsAndBlocksAndObservedOrNot) {
  const WorldPlan plan = choosing_world(4000, 90);
  const std::uint64_t alone = digest(plan, 1, 1024);
  EXPECT_EQ(digest(plan, 7, 1024), alone) << "threads";
  EXPECT_EQ(digest(plan, 2, 577), alone) << "blocks";
  EXPECT_EQ(digest(plan, 2, 1024, true), alone) << "observed";
}

TEST(ChoosingWorld, IsAnotherWithoutEachOfItsMechanisms) {
  const WorldPlan plan = choosing_world(2000, 60);
  const std::uint64_t all = digest(plan, 2, 1024);
  const auto without = [&](auto switch_off) {
    WorldPlan less = plan;
    switch_off(less.parameters);
    return digest(less, 2, 1024);
  };
  EXPECT_NE(without([](Parameters& p) { p.consistency.on = false; }), all);
  EXPECT_NE(without([](Parameters& p) { p.research.on = false; }), all);
  EXPECT_NE(without([](Parameters& p) { p.research.asks_peers = false; }), all);
  EXPECT_NE(without([](Parameters& p) { p.reference_price.on = false; }), all);
  EXPECT_NE(without([](Parameters& p) { p.announced_waits.on = false; }), all);
  EXPECT_NE(without([](Parameters& p) { p.situation.pressing = 0; }), all);
  EXPECT_EQ(without([](Parameters& p) { p.reasons.on = false; }), all) << "asking changes nothing";
}

TEST(ChoosingWorld, SharesNoLuckBetweenTwoPlaces) {
  if (!draws_are_audited) GTEST_SKIP() << "this is a release build, whose draws are not audited";
  AddressAudit audit;
  const RunKey key{2026, 0, &audit};
  const WorldPlan plan = choosing_world(2000, 60);
  const Population population(plan.population, key, 1024);
  EXPECT_NO_THROW(simulate(plan, population, key, nullptr));
  EXPECT_GT(audit.size(), 10000u);
}

}  // namespace
}  // namespace cxsim
