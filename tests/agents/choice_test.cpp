#include "agents/choice.h"

#include <gtest/gtest.h>

#include <cmath>

#include "agents/day.h"
#include "agents/delivery.h"
#include "agents/learning.h"
#include "engine/simulation.h"
#include "tests/agents/lives.h"
#include "tests/agents/small_worlds.h"

// What each thing a customer sees of an offer is worth [model 5.1].
namespace cxsim {
namespace {

double gained_by(const Offer& offer, double price_sensitivity = 1.0) {
  const ChoiceWeights weights;
  return utility(offer, weights, price_sensitivity) - utility({}, weights, price_sensitivity);
}

TEST(Offer, IsWorthItsQualityLessRiskAndDoubt) {
  EXPECT_NEAR(gained_by({.weighted_mean = 0.4}), 0.4, 1e-12);
  EXPECT_NEAR(gained_by({.weighted_variance = 0.4}), -0.5 / 2 * 0.4, 1e-12);
  EXPECT_NEAR(gained_by({.doubt = 0.4}), -0.4, 1e-12);
}

TEST(Offer, CostsItsPriceMoreToTheSensitive) {
  EXPECT_NEAR(gained_by({.relative_price = 1.1}), -0.374, 1e-12);
  EXPECT_NEAR(gained_by({.relative_price = 1.1}, 2.0), -0.748, 1e-12);
}

TEST(Offer, LosesWithEveryQuotedDay) {
  EXPECT_NEAR(gained_by({.quoted_days_above_reference = 2}), -0.014, 1e-12);
}

TEST(Offer, GainsFromABondAndFromHavingBeenBoughtLast) {
  EXPECT_NEAR(gained_by({.bond = 0.5}), 0.4, 1e-12);
  EXPECT_NEAR(gained_by({.bought_last = true}), 0.5, 1e-12);
}

/// What a customer doubts who has met a need today and learnt nothing since.
double doubt_today(const RunState& state, std::uint32_t customer) {
  const CustomerRecord& record = state.records[customer];
  const Parameters& p = state.parameters();
  const Market& market = state.today.world.market;
  const double zone =
      zone_width(p.bars.zone, {.alternatives = alternatives_seen(state, customer),
                               .urgency = urgency_of(state, customer, record.needs - 1u)});
  const double promised = delivery_level(state.today.quote_days, market.delivery);
  const double grace = p.bars.grace / market.delivery.days_per_unit;
  double weights = 0;
  double doubts = 0;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const Belief belief = belief_today(state, record, k);
    const auto should = static_cast<double>(record.should[k]);
    const bool is_promised = k == index_of(Attribute::delivery);
    const Bars bars =
        bars_with_promise(should, market.norm[k], belief.mean(), zone, p.bars.predicted_to_adequate,
                          is_promised ? promised : no_promise, grace);
    weights += p.satisfaction.weights[k];
    doubts += p.satisfaction.weights[k] * doubt(bars.adequate, belief.mean(), 1 / belief.precision,
                                                std::pow(p.belief.experience_spread, 2));
  }
  return doubts / weights;
}

TEST(NeedInALife, IsMetWithTheDoubtThatFollowsFromBeliefsAndBarsOfThatDay) {
  const WorldPlan plan = small_world(4000, 200);
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  Lives lives;
  RunState state(plan, population, key, &lives, nullptr);
  simulate_days({.last = Day{plan.days}}, state.owners, phases_of_a_day(state), nullptr);
  int compared = 0;
  for (const FlatEvent& need : lives.of(EventKind::need)) {
    if (need.day != state.today.day || need.choice != Choice::nothing) continue;
    if (std::isnan(need.doubt)) continue;  // who does not know the company
    // What was weighed is kept rounded: levels of a few units to 1/1024, doubt moves by less.
    ASSERT_NEAR(need.doubt, doubt_today(state, need.customer), 0x1p-10);
    ++compared;
  }
  EXPECT_GT(compared, 10);
}

}  // namespace
}  // namespace cxsim
