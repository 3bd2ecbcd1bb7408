#include "agents/awareness.h"

#include <gtest/gtest.h>

#include "tests/agents/lives.h"

// How word of a company spreads from neighbour to neighbour [model 6.6].
namespace cxsim {
namespace {

/// Nobody knows the company, nobody advertises or buys; all goes ten times as fast as in the
/// market, so that a year is ten.
WorldPlan unknown_company(std::int32_t days) {
  WorldPlan plan = ordinary_world(10'000, days);
  plan.population.aware = 0;
  plan.population.network.kind = static_cast<std::size_t>(NetworkKind::random);
  plan.population.network.mean_degree = 40;
  plan.start.company.advertising.impressions = 0;
  plan.parameters.diffusion = {.on = true, .innovation = 0.3, .imitation = 3.8};
  return plan;
}

double share_who_know(const WorldPlan& plan) {
  Lives lives;
  return mean_of(live(plan, lives).of(EventKind::closing),
                 [](const FlatEvent& event) { return event.stage == Stage::unaware ? 0.0 : 1.0; });
}

WorldPlan nobody_buys(WorldPlan plan) {
  Segment segment;
  segment.traits[static_cast<std::size_t>(Trait::need_rate)] = Distribution::constant(0);
  plan.population.segments.push_back({"everybody", segment});
  return plan;
}

TEST(Word, SpreadsInADenseNetworkAsAmongEverybody) {
  for (const std::int32_t days : {183, 365}) {
    const WorldPlan neighbours = nobody_buys(unknown_company(days));
    WorldPlan everybody = neighbours;
    everybody.parameters.diffusion.mixing = static_cast<std::size_t>(Mixing::everybody);
    const double bass = days == 183 ? 0.332 : 0.813;
    EXPECT_NEAR(share_who_know(everybody), bass, 0.04) << days;
    EXPECT_NEAR(share_who_know(neighbours), bass, 0.05) << days;
  }
}

TEST(Word, ComesToNobodyWhereItIsSwitchedOff) {
  WorldPlan plan = nobody_buys(unknown_company(200));
  plan.parameters.diffusion.on = false;
  EXPECT_EQ(share_who_know(plan), 0);
}

TEST(Word, SpreadsMoreSlowlyAmongNeighboursInARing) {
  WorldPlan ring = nobody_buys(unknown_company(300));
  ring.population.network = NetworkPlan{};
  ring.population.network.rewiring = 0;
  EXPECT_LT(share_who_know(ring), share_who_know(nobody_buys(unknown_company(300))) - 0.03);
}

TEST(Word, OfTheCompanyBringsItsFirstOrders) {
  Lives lives;
  EXPECT_GT(live(unknown_company(200), lives).of(EventKind::order).size(), 200u);
}

}  // namespace
}  // namespace cxsim
