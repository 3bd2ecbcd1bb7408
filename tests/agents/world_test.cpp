#include "agents/world.h"

#include <gtest/gtest.h>

namespace cxsim {
namespace {

TimedChange raise_price(std::int32_t first, std::int32_t end, double factor, double plus) {
  return {"price", Day{first}, Day{end}, [=](World& world, Day) {
            world.company.money.price = world.company.money.price * factor + plus;
          }};
}

TEST(World, ChangesFromTheFirstDayUpToTheEnd) {
  World start;
  start.company.money.price = 10;
  const std::vector<TimedChange> changes = {raise_price(5, 8, 2, 0)};
  EXPECT_EQ(world_on(start, changes, Day{4}).company.money.price, 10);
  EXPECT_EQ(world_on(start, changes, Day{5}).company.money.price, 20);
  EXPECT_EQ(world_on(start, changes, Day{7}).company.money.price, 20);
  EXPECT_EQ(world_on(start, changes, Day{8}).company.money.price, 10);
}

TEST(World, AppliesChangesInTheOrderOfThePlan) {
  World start;
  start.company.money.price = 10;
  EXPECT_EQ(world_on(start, {raise_price(0, 9, 2, 0), raise_price(0, 9, 1, 5)}, Day{3})
                .company.money.price,
            25);
  EXPECT_EQ(world_on(start, {raise_price(0, 9, 1, 5), raise_price(0, 9, 2, 0)}, Day{3})
                .company.money.price,
            30);
}

}  // namespace
}  // namespace cxsim
