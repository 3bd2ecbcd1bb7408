#include "agents/payback.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/agents/lives.h"

// When customers whom advertising won have paid for that [model 13].
namespace cxsim {
namespace {

WorldPlan buying_world(double acquisition) {
  WorldPlan plan = ordinary_world(4000, 500);
  plan.population.aware = 0.1;
  plan.start.company.advertising.impressions = 0.5;
  plan.start.company.money.acquisition = acquisition;
  return plan;
}

/// What each customer's orders, cancellations and returns had earned by the day they paid back.
TEST(Payback, IsTheDayOnWhichOrdersHaveEarnedWhatWinningCost) {
  Lives lives;
  live(buying_world(30), lives);
  std::map<std::uint32_t, std::int32_t> paid;
  for (const FlatEvent& event : lives.of(EventKind::paid_back)) {
    EXPECT_TRUE(paid.emplace(event.customer, event.day.number).second) << "once a customer";
  }
  ASSERT_GT(paid.size(), 100u);
  std::map<std::uint32_t, double> until;
  std::map<std::uint32_t, double> before;
  for (const EventKind kind : {EventKind::order, EventKind::cancellation}) {
    for (const FlatEvent& event : lives.of(kind)) {
      const auto found = paid.find(event.customer);
      if (found == paid.end()) continue;
      const auto earned = static_cast<double>(event.contribution);
      if (event.day.number <= found->second) until[event.customer] += earned;
      if (event.day.number < found->second) before[event.customer] += earned;
    }
  }
  for (const auto& [customer, day] : paid) {
    EXPECT_GE(until[customer], -1e-3);
    EXPECT_LT(before[customer], 1e-3);
  }
}

TEST(Payback, TakesLongerTheMoreWinningCosts) {
  const auto days = [](const FlatEvent& event) { return event.days_since_first_order; };
  const auto paid = [](const FlatEvent& event) { return event.paid_back; };
  Lives cheap;
  Lives dear;
  live(buying_world(20), cheap);
  live(buying_world(60), dear);
  EXPECT_GT(mean_of(dear.of(EventKind::paid_back), days),
            mean_of(cheap.of(EventKind::paid_back), days) + 10);
  EXPECT_LT(mean_of(dear.of(EventKind::closing), paid),
            mean_of(cheap.of(EventKind::closing), paid) - 0.05);
}

TEST(Payback, IsImmediateWhereTheFirstOrderPays) {
  Lives lives;
  live(buying_world(1), lives);
  const std::vector<FlatEvent> paid = lives.of(EventKind::paid_back);
  ASSERT_GT(paid.size(), 100u);
  for (const FlatEvent& event : paid) EXPECT_EQ(event.days_since_first_order, 0);
}

TEST(Payback, IsOfNoConcernWhereNobodyIsPaidFor) {
  Lives lives;
  live(buying_world(0), lives);
  EXPECT_TRUE(lives.of(EventKind::paid_back).empty());
}

}  // namespace
}  // namespace cxsim
