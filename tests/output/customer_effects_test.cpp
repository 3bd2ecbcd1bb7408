#include "output/customer_effects.h"

#include <gtest/gtest.h>

#include "output/outcome_places.h"
#include "tests/output/synthetic_lives.h"

namespace cxsim {
namespace {

std::vector<CustomerEffect> effects_of(double delay_days) {
  SyntheticWorld world;
  const FinishedRun baseline = synthetic_run(world, true);
  world.delay_days = delay_days;
  const FinishedRun variant = synthetic_run(world, true);
  return customer_effects(baseline.recorded, variant.recorded, outcome_catalogue());
}

std::size_t place_of(std::string_view outcome) {
  return OutcomePlaces(outcome_catalogue())[find_outcome(outcome).value()].kept * 3;
}

TEST(CustomerEffects, AreExactlyZeroBetweenEqualWorlds) {
  for (const CustomerEffect& effect : effects_of(0)) {
    EXPECT_EQ(effect.raised, 0);
    EXPECT_EQ(effect.lowered, 0);
    if (effect.differences.count() > 0) {
      EXPECT_EQ(effect.differences.min(), 0);
      EXPECT_EQ(effect.differences.max(), 0);
    }
  }
}

TEST(CustomerEffects, SayWhoLosesFromADelay) {
  const auto effects = effects_of(2);
  const CustomerEffect& stars = effects[place_of("satisfaction")];
  EXPECT_EQ(stars.raised, 0);
  EXPECT_GT(2 * stars.lowered, stars.differences.count());
  EXPECT_LT(stars.differences.mean(), 0);
  const CustomerEffect& orders = effects[place_of("orders")];
  EXPECT_EQ(orders.differences.count(), 1000);  // nobody's orders change
  EXPECT_EQ(orders.lowered, 0);
}

TEST(CustomerEffects, OfSegmentsAddUpToThoseOfAll) {
  const auto effects = effects_of(2);
  const std::size_t stars = place_of("satisfaction");
  EXPECT_EQ(effects[stars].lowered, effects[stars + 1].lowered + effects[stars + 2].lowered);
  EXPECT_EQ(effects[stars].differences.count(),
            effects[stars + 1].differences.count() + effects[stars + 2].differences.count());
}

}  // namespace
}  // namespace cxsim
