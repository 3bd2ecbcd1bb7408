#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agents/company_messages.h"
#include "agents/day.h"
#include "agents/hearing.h"
#include "agents/learning.h"
#include "engine/simulation.h"
#include "tests/agents/small_worlds.h"

// What the company says through staff, posts and prices, and whether it says the same everywhere
// [model 1.3, 1.5].
namespace cxsim {
namespace {

struct Saying {
  Company company;
  Market market;
  Parameters parameters;

  const SourceEntry& source(std::string_view name) const {
    return *std::ranges::find(source_catalogue(), name, &SourceEntry::name);
  }
  Signal at_selection(std::string_view name, Attribute attribute, SelectionMoment moment) const {
    Signals signals;
    source(name).selection({company, market, parameters, moment.quoted_days}, moment, signals);
    return find(signals, attribute);
  }
  Signal broadcast(std::string_view name, Attribute attribute, double quoted_days) const {
    Signals signals;
    source(name).broadcast({company, market, parameters, quoted_days}, signals);
    return find(signals, attribute);
  }
  static Signal find(const Signals& signals, Attribute attribute) {
    for (const Signal& signal : signals.items()) {
      if (signal.attribute == attribute) return signal;
    }
    return {};
  }
};

TEST(StaffTalk, RepeatsTheQuoteUnlessItClaimsAnotherDeliveryTime) {
  Saying saying;
  const auto level = [&] {
    return saying.at_selection("staff_talk", Attribute::delivery, {.quoted_days = 6}).level;
  };
  EXPECT_DOUBLE_EQ(level(), delivery_level(6, saying.market.delivery));
  saying.company.staff.claimed_days = 2;
  EXPECT_DOUBLE_EQ(level(), delivery_level(2, saying.market.delivery));
}

TEST(StaffTalk, OverpromisesQualityAndHelp) {
  Saying saying;
  saying.company.staff.hype = 1.5;
  saying.company.support.help = 0.25;
  EXPECT_EQ(saying.at_selection("staff_talk", Attribute::quality, {}).level, 1.5);
  EXPECT_EQ(saying.at_selection("staff_talk", Attribute::help, {}).level, 1.75);
}

TEST(StaffTalk, ReachesEveryThirdCustomerAndAllWhoAsk) {
  const Saying saying;
  EXPECT_EQ(saying.at_selection("staff_talk", Attribute::quality, {}).weight, 0.3);
  EXPECT_EQ(saying.at_selection("staff_talk", Attribute::quality, {.asked = true}).weight, 1.0);
}

TEST(PriceCue, PromisesAsMuchQualityAsThePriceIsAboveTheUsualOne) {
  Saying saying;
  saying.company.money.price = saying.market.reference_price * 1.15;
  saying.market.norm[index_of(Attribute::quality)] = 0.2;
  EXPECT_NEAR(saying.at_selection("price_cue", Attribute::quality, {}).level, 1.2, 1e-12);
}

TEST(OwnPosts, SayNothingOfDeliveryUnlessTheyClaimATime) {
  Saying saying;
  EXPECT_EQ(saying.broadcast("own_social_posts", Attribute::delivery, 4).weight, 0);
  saying.company.own_posts.claimed_days = 6;
  const Signal claim = saying.broadcast("own_social_posts", Attribute::delivery, 4);
  EXPECT_EQ(claim.weight, saying.company.own_posts.impressions);
  EXPECT_DOUBLE_EQ(claim.level, delivery_level(6, saying.market.delivery));
}

TEST(AlignedChannels, LeaveOutHypeAndOddDeliveryClaims) {
  Saying saying;
  saying.company.advertising.hype = 1;
  saying.company.advertising.claimed_days = 2;
  saying.company.alignment = 0.75;
  EXPECT_DOUBLE_EQ(saying.broadcast("advertising", Attribute::quality, 4).level, 0.25);
  EXPECT_DOUBLE_EQ(saying.broadcast("advertising", Attribute::delivery, 4).level,
                   delivery_level(3.5, saying.market.delivery));
}

TEST(NewSources, AreOffUnlessAsked) {
  const Saying saying;
  for (const auto* name : {"staff_talk", "price_cue", "own_social_posts", "situation"}) {
    EXPECT_FALSE(saying.source(name).on_by_default) << name;
  }
}

/// A world whose advertising and posts claim other delivery times than the quote.
WorldPlan mixed_world(double days_apart) {
  WorldPlan plan = small_world(3000, 150);
  add_source(plan, "own_social_posts");
  add_source(plan, "staff_talk");
  plan.parameters.consistency.on = true;
  plan.start.company.advertising.claimed_days = 5 - days_apart;
  plan.start.company.own_posts.claimed_days = 5 + 1.8 * days_apart;
  return plan;
}

double consistency(const FlatEvent& event) {
  return event.kind == EventKind::weighing ? static_cast<double>(event.consistency)
                                           : not_applicable;
}
double doubt_of(const FlatEvent& event) {
  return event.kind == EventKind::need ? static_cast<double>(event.doubt) : not_applicable;
}
double trust_at_the_end(const FlatEvent& event) {
  return event.kind == EventKind::closing ? static_cast<double>(event.trust) : not_applicable;
}

TEST(Consistency, ThatIsMissingLeavesDoubtAndCostsTrust) {
  EXPECT_GT(mean_in(mixed_world(0), consistency), 0.95);
  EXPECT_LT(mean_in(mixed_world(3), consistency), 0.85);
  EXPECT_GT(mean_in(mixed_world(3), doubt_of), mean_in(mixed_world(0), doubt_of) + 0.002);
  EXPECT_LT(mean_in(mixed_world(3), trust_at_the_end),
            mean_in(mixed_world(0), trust_at_the_end) - 0.02);
}

/// How differently customers are surprised: what the same delivery means to each.
double scatter_of_bars(const WorldPlan& plan) {
  Seen seen([](const FlatEvent& event) {
    return event.kind == EventKind::delivery
               ? static_cast<double>(event.gap[index_of(Attribute::delivery)]) -
                     static_cast<double>(event.promised_days - event.lead_days) / 2
               : not_applicable;
  });
  watch(plan, seen);
  return seen.standard_deviation();
}

TEST(Consistency, ThatIsMissingScattersTheBarsOfCustomersWhoHeardDifferentPromises) {
  EXPECT_GT(scatter_of_bars(mixed_world(3)), 1.03 * scatter_of_bars(mixed_world(0)));
}

TEST(PromiseGap, IsHighWhereTheChannelsClaimMoreThanIsDelivered) {
  const auto gap = [](const FlatEvent& event) {
    return event.kind == EventKind::promise_check
               ? static_cast<double>(event.gap[index_of(Attribute::quality)])
               : double{not_applicable};
  };
  WorldPlan plan = mixed_world(0);
  const double honest = mean_in(plan, gap);
  plan.start.company.advertising.hype = 1.0;
  EXPECT_NEAR(honest, 0.0, 0.1);
  EXPECT_GT(mean_in(plan, gap), honest + 0.3);
}

/// The state of a run after its last day.
RunState& lived(RunState& state) {
  simulate_days({.last = Day{state.plan.days}}, state.owners, phases_of_a_day(state), nullptr);
  hear_broadcasts(state, state.panel.members(0, state.panel.size()));
  return state;
}

TEST(Provenance, AddsUpToTheBarWhereMessagesDisagreeToo) {
  const WorldPlan plan = mixed_world(3);
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  RunState state(plan, population, key, nullptr, nullptr);
  lived(state);
  std::size_t shrunk = 0;
  for (std::size_t row = 0; row < state.panel.size(); ++row) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (remembered_block(state, state.panel.member(row), k).kept_share() < 0.9) ++shrunk;
    }
  }
  EXPECT_GT(shrunk, state.panel.size() / 2) << "there is something to discount";
  discount_panel(state);
  for (std::size_t row = 0; row < state.panel.size(); ++row) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      const Belief read = weighed_belief(state, state.panel.member(row), k);
      double precision = 0;
      double evidence = 0;
      for (std::size_t s = 0; s < plan.sources.size(); ++s) {
        precision += state.panel.entry(row, s, k).precision;
        evidence += state.panel.entry(row, s, k).evidence;
      }
      // Records round what they keep, the books do not; it shows the more the less is left.
      const CustomerRecord& record = state.records[state.panel.member(row)];
      const double roundings = 8 * static_cast<double>(record.precision[k]) / read.precision;
      ASSERT_NEAR(precision / read.precision, 1.0, roundings / 512) << "shares add up to one";
      ASSERT_NEAR(evidence / precision, read.mean(), roundings / 512) << "pushes add up to the bar";
    }
  }
}

TEST(PaddedPromise, SurprisesLessOnceCustomersKnowWhenOrdersReallyCome) {
  WorldPlan plan = small_world(4000, 365);
  plan.start.company.promise.padding = 2;
  const auto surprise = [&](bool first) {
    return mean_in(plan, [first](const FlatEvent& event) {
      return event.kind == EventKind::delivery && event.first_order == first
                 ? static_cast<double>(event.gap[index_of(Attribute::delivery)])
                 : double{not_applicable};
    });
  };
  EXPECT_LT(surprise(false), 0.8 * surprise(true));
}

TEST(Situation, MakesSomeNeedsPressAndSoLessIsTolerated) {
  WorldPlan plan = small_world(3000, 150);
  add_source(plan, "situation");
  plan.parameters.situation = {.pressing = 0.0, .urgency = 1.0};
  const double calm = mean_in(plan, doubt_of);
  plan.parameters.situation.pressing = 0.5;
  EXPECT_GT(mean_in(plan, doubt_of), calm + 0.01);
}

}  // namespace
}  // namespace cxsim
