#include "agents/journey.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "agents/customer_record.h"

namespace cxsim {
namespace {

TEST(Journey, GoesFromUnawareToLoopOrLine) {
  EXPECT_EQ(stage_names[index_of(Stage::unaware)], "unaware");
  EXPECT_EQ(stage_names[index_of(Stage::awaiting)], "awaiting");
  EXPECT_EQ(stage_names[index_of(Stage::loop)], "loop");
  EXPECT_EQ(stage_names[index_of(Stage::line)], "line");
  EXPECT_EQ(index_of(Stage::line), stage_count - 1);
}

TEST(Journey, HasANameOfItsOwnForEveryStage) {
  EXPECT_EQ(std::set<std::string_view>(stage_names.begin(), stage_names.end()).size(), stage_count);
}

TEST(CustomerRecord, StartsUnawareWithoutOrders) {
  const CustomerRecord record;
  EXPECT_EQ(record.stage, Stage::unaware);
  EXPECT_EQ(record.orders, 0);
  EXPECT_EQ(record.order, no_order);
  EXPECT_EQ(record.bought_last, bought_nowhere);
  EXPECT_EQ(record.first_order_day, no_day);
}

TEST(CustomerRecord, ExpectsTheMeanOfItsBelief) {
  CustomerRecord record;
  record.precision[2] = 4;
  record.mean[2] = 0.75f;
  EXPECT_EQ(record.expected(2), 0.75);
  EXPECT_EQ(record.belief(2).mean(), 0.75);
}

}  // namespace
}  // namespace cxsim
