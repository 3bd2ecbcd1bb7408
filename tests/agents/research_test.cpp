#include "agents/research.h"

#include <gtest/gtest.h>

#include "tests/agents/small_worlds.h"

// Looking around before choosing [model 1.7].
namespace cxsim {
namespace {

WorldPlan searching_world() {
  WorldPlan plan = small_world(3000, 365);
  add_source(plan, "staff_talk");
  add_source(plan, "own_social_posts");
  plan.parameters.research.on = true;
  plan.parameters.research.search_cost = 0.12;
  return plan;
}

double looks(const FlatEvent& event) {
  return event.kind == EventKind::weighing ? static_cast<double>(event.looks) : not_applicable;
}

TEST(Research, StopsWhereOneMoreLookIsNotWorthItsCost) {
  EXPECT_DOUBLE_EQ(worth_of_a_look(0.5, 1.0), 0.2);
  WorldPlan plan = searching_world();
  plan.parameters.research.search_cost = 10;
  EXPECT_EQ(mean_in(plan, looks), 0);
  plan.parameters.research.search_cost = 0;
  plan.parameters.research.most_looks = 3;
  EXPECT_EQ(mean_in(plan, looks), 3);
}

TEST(Research, FallsWithOwnExperience) {
  const auto looks_after = [](int orders) {
    return mean_in(searching_world(), [orders](const FlatEvent& event) {
      return event.orders == orders ? looks(event) : not_applicable;
    });
  };
  const double before = looks_after(0);
  const double after_one = looks_after(1);
  EXPECT_LT(after_one, before - 0.5);
  EXPECT_LT(looks_after(3), after_one - 0.2);
}

TEST(Research, FallsWithConsistentMessages) {
  WorldPlan plan = searching_world();
  plan.parameters.consistency.on = true;
  plan.start.company.staff.hype = 0;
  const double consistent = mean_in(plan, looks);
  plan.start.company.advertising.hype = 2;
  plan.start.company.own_posts.hype = -2;
  EXPECT_GT(mean_in(plan, looks), consistent + 0.1);
}

/// Customers who ask, in a market where the company delivers well above what is usual and says
/// nothing of it.
WorldPlan asking_world(bool asks_peers) {
  WorldPlan plan = searching_world();
  plan.start.company.quality = 1;
  plan.start.company.advertising.hype = -1;
  plan.start.company.staff.hype = -1;
  plan.start.company.own_posts.hype = -1;
  plan.parameters.talk.rates = {.always = 0, .delighted = 0, .disappointed = 0};
  plan.parameters.research.search_cost = 0.05;
  plan.parameters.research.asks_peers = asks_peers;
  return plan;
}

// Nobody tells anything unasked, so all of it was asked for. The claims say nothing above the norm.
TEST(Research, OfPeersLetsFirstBuyersExpectWhatOthersWereDelivered) {
  const auto first_gap = [](const FlatEvent& event) {
    return event.kind == EventKind::delivery && event.first_order && event.day.number > 150
               ? static_cast<double>(event.gap[index_of(Attribute::quality)])
               : double{not_applicable};
  };
  EXPECT_LT(mean_in(asking_world(true), first_gap), mean_in(asking_world(false), first_gap) - 0.03);
}

TEST(Research, OfPeersNeedsThatSomebodyBought) {
  WorldPlan plan = asking_world(true);
  plan.start.market.outside_utility = 50;
  plan.start.market.rivals.clear();
  Seen orders([](const FlatEvent& event) {
    return event.kind == EventKind::order ? 1.0 : double{not_applicable};
  });
  watch(plan, orders);
  EXPECT_EQ(orders.count(), 0) << "and so nobody has anything to say";
}

}  // namespace
}  // namespace cxsim
