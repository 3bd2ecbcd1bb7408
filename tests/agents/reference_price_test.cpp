#include "agents/reference_price.h"

#include <gtest/gtest.h>

#include <cmath>

#include "agents/day.h"
#include "engine/simulation.h"
#include "tests/agents/small_worlds.h"

// What a price is felt against [model 5.1].
namespace cxsim {
namespace {

TEST(PriceInMind, MovesHalfTheWayInAboutSevenExposures) {
  double in_mind = 50;
  int exposures = 0;
  while (55 - in_mind > 2.5) {
    in_mind = adapted_price(in_mind, 55, 0.1);
    ++exposures;
  }
  EXPECT_EQ(exposures, 7);
  EXPECT_NEAR(std::log(0.5) / std::log(0.9), 6.6, 0.05);
}

TEST(PriceInMind, MakesPayingMoreHurtOneAndAHalfTimesAsMuchAsPayingLessPleases) {
  EXPECT_DOUBLE_EQ(felt_price(45, 50, 50, 1.5), 0.1);
  EXPECT_DOUBLE_EQ(felt_price(55, 50, 50, 1.5), -0.15);
}

WorldPlan dearer_world(double factor) {
  WorldPlan plan = small_world(4000, 300);
  plan.parameters.reference_price.on = true;
  plan.changes = [factor](const RunKey&) {
    return std::vector<TimedChange>{{"price", Day{100}, Day{1000}, [factor](World& world, Day) {
                                       world.company.money.price *= factor;
                                     }}};
  };
  return plan;
}

TEST(PriceInMind, IsOfTheCompanyAndMovesOnlyWithExposures) {
  const WorldPlan plan = dearer_world(1.2);
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  RunState state(plan, population, key, nullptr, nullptr);
  simulate_days({.last = Day{plan.days}}, state.owners, phases_of_a_day(state), nullptr);
  double moved = 0;
  for (std::uint32_t customer = 0; customer < population.size(); ++customer) {
    const auto& in_mind = state.prices_in_mind[customer].of;
    EXPECT_EQ(in_mind[1], 50.0f) << "the rival's price stays what it was";
    EXPECT_LE(in_mind[0], 60.0f);
    if (state.records[customer].needs == 0) {
      EXPECT_EQ(in_mind[0], 50.0f);
    }
    moved += static_cast<double>(in_mind[0]) - 50;
  }
  EXPECT_GT(moved / population.size(), 0.5);
}

double bought(const FlatEvent& event) {
  if (event.kind != EventKind::need || event.day.number < 100) return not_applicable;
  return event.choice == Choice::company ? 1 : 0;
}

TEST(PriceInMind, MakesARiseCostMoreOrdersThanThePriceAlone) {
  WorldPlan plan = dearer_world(1.2);
  const double held_against = mean_in(plan, bought);
  plan.parameters.reference_price.weight = 0;
  EXPECT_LT(held_against, 0.95 * mean_in(plan, bought));
}

}  // namespace
}  // namespace cxsim
