#include "agents/referring.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tests/agents/lives.h"
#include "tests/theory/sample.h"

// Customers who bring customers [model 6.7].
namespace cxsim {
namespace {

/// Many invite and many accept, so that a few thousand customers show it.
WorldPlan world_of_referrals() {
  WorldPlan plan = ordinary_world(20'000, 365);
  plan.start.company.quality = 0.7;
  plan.parameters.referral = {.on = true, .invitations = 6, .acceptance = 0.3};
  return plan;
}

double accepted(const FlatEvent& event) {
  return event.accepted ? 1.0 : 0.0;
}

TEST(Referral, IsOffUnlessSwitchedOn) {
  WorldPlan plan = world_of_referrals();
  plan.parameters.referral.on = false;
  Lives lives;
  EXPECT_TRUE(live(plan, lives).of(EventKind::invitation).empty());
}

TEST(Referral, IsAcceptedByTheShareThatIsSaid) {
  Lives lives;
  const std::vector<FlatEvent> invited =
      live(world_of_referrals(), lives).of(EventKind::invitation);
  Sample share;
  for (const FlatEvent& event : invited) share.add(accepted(event));
  ASSERT_LT(share.three_standard_errors(), 0.1);
  EXPECT_NEAR(share.mean(), 0.3, share.three_standard_errors() + 0.03)
      << "who declined one promoter may be asked by that one again";
}

TEST(Referral, WinsEachCustomerOnce) {
  Lives lives;
  live(world_of_referrals(), lives);
  std::set<std::uint32_t> won;
  for (const FlatEvent& event : lives.of(EventKind::invitation)) {
    if (!event.accepted) continue;
    EXPECT_TRUE(won.insert(event.customer).second);
  }
  EXPECT_GT(won.size(), 50u);
}

TEST(Referral, PaysItsBonusForEachCustomerWon) {
  WorldPlan plan = world_of_referrals();
  plan.start.company.referral = {.bonus = 10, .invitations = 1};
  Lives lives;
  for (const FlatEvent& event : live(plan, lives).of(EventKind::invitation)) {
    EXPECT_EQ(static_cast<double>(event.contribution), event.accepted ? -10.0 : 0.0);
  }
}

TEST(Referral, GrowsWithTheInvitationsThatABonusBuys) {
  WorldPlan plan = world_of_referrals();
  plan.start.company.referral.invitations = 2;
  Lives more;
  Lives usual;
  EXPECT_GT(live(plan, more).of(EventKind::invitation).size(),
            1.3 * static_cast<double>(
                      live(world_of_referrals(), usual).of(EventKind::invitation).size()));
}

/// How far the delivery time of a first order and what it showed of candour surprised customers who
/// were won by others, and those who came by themselves.
TEST(Referral, WinsCustomersWhoKnowBetterWhatToExpect) {
  Sample referred;
  Sample others;
  // Of four replications three standard errors are 0.16 beside a difference of 0.18.
  for (std::uint32_t replication = 0; replication < 8; ++replication) {
    Lives lives;
    live(world_of_referrals(), lives, replication);
    std::set<std::uint32_t> won;
    for (const FlatEvent& event : lives.of(EventKind::invitation)) {
      if (event.accepted) won.insert(event.customer);
    }
    for (const FlatEvent& event : lives.of(EventKind::delivery)) {
      if (!event.first_order) continue;
      const double surprise = static_cast<double>(event.gap[index_of(Attribute::delivery)]) +
                              static_cast<double>(event.gap[index_of(Attribute::candour)]);
      (won.contains(event.customer) ? referred : others).add(surprise);
    }
  }
  EXPECT_LT(std::abs(referred.mean()) + referred.three_standard_errors(),
            std::abs(others.mean()) - others.three_standard_errors());
}

}  // namespace
}  // namespace cxsim
