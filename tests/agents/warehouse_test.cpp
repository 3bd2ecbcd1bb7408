#include "agents/warehouse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "engine/errors.h"

namespace cxsim {
namespace {

using testing::ElementsAre;

LeadTimeHistory::Counts arrivals(
    std::initializer_list<std::pair<std::size_t, std::uint32_t>> days) {
  LeadTimeHistory::Counts counts(LeadTimeHistory::longest, 0);
  for (const auto& [lead_days, orders] : days) counts[lead_days] = orders;
  return counts;
}

TEST(Warehouse, QueuesOrdersByDayThenBlock) {
  Warehouse warehouse;
  EXPECT_THAT(warehouse.admit(std::array<std::uint32_t, 3>{4, 0, 2}), ElementsAre(0, 4, 4));
  EXPECT_THAT(warehouse.admit(std::array<std::uint32_t, 3>{1, 1, 1}), ElementsAre(6, 7, 8));
  EXPECT_EQ(warehouse.admitted(), 9);
}

TEST(Warehouse, ReleasesTheOldestUpToItsCapacity) {
  Warehouse warehouse;
  warehouse.admit(std::array<std::uint32_t, 1>{10});
  warehouse.work(4);
  EXPECT_EQ(warehouse.released(), 4);
  EXPECT_EQ(warehouse.backlog(), 6);
  warehouse.work(100);
  EXPECT_EQ(warehouse.released(), 10);
  EXPECT_EQ(warehouse.backlog(), 0);
}

TEST(Warehouse, CarriesAFractionOverWhileThereIsWork) {
  Warehouse warehouse;
  warehouse.admit(std::array<std::uint32_t, 1>{100});
  for (int day = 0; day < 4; ++day) warehouse.work(2.25);
  EXPECT_EQ(warehouse.released(), 9);
}

TEST(Warehouse, DoesNotSaveIdleCapacity) {
  Warehouse warehouse;
  for (int day = 0; day < 30; ++day) warehouse.work(0.9);
  warehouse.admit(std::array<std::uint32_t, 1>{3});
  warehouse.work(0.9);
  EXPECT_EQ(warehouse.released(), 0);
  warehouse.work(0.9);
  EXPECT_EQ(warehouse.released(), 1);
}

TEST(Warehouse, WithoutCapacityReleasesNothing) {
  Warehouse warehouse;
  warehouse.admit(std::array<std::uint32_t, 1>{3});
  warehouse.work(0);
  EXPECT_EQ(warehouse.backlog(), 3);
}

TEST(LeadTimeHistory, StartsWithWhatWasSeenBefore) {
  const LeadTimeHistory history(28, arrivals({{3, 50}, {5, 30}, {9, 20}}));
  EXPECT_EQ(history.quantile(0.01), 3);
  EXPECT_EQ(history.quantile(0.50), 3);
  EXPECT_EQ(history.quantile(0.51), 5);
  EXPECT_EQ(history.quantile(0.80), 5);
  EXPECT_EQ(history.quantile(0.81), 9);
}

TEST(LeadTimeHistory, ForgetsWhatLeftTheWindow) {
  LeadTimeHistory history(28, arrivals({{3, 100}}));
  for (int day = 1; day <= 28; ++day) {
    history.add_day(arrivals({{8, 100}}));
    EXPECT_EQ(history.quantile(0.5), day <= 14 ? 3 : 8);
  }
  EXPECT_EQ(history.quantile(0.001), 8);
}

TEST(LeadTimeHistory, ADayWithoutArrivalsTeachesNothing) {
  LeadTimeHistory history(2, arrivals({{3, 1}}));
  for (int day = 0; day < 10; ++day) history.add_day(arrivals({}));
  EXPECT_EQ(history.quantile(0.9), 3);
}

TEST(LeadTimeHistory, HasAWindow) {
  EXPECT_THROW(LeadTimeHistory(0, arrivals({{3, 1}})), InternalError);
}

}  // namespace
}  // namespace cxsim
