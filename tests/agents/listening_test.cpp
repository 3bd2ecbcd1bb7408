#include "agents/listening.h"

#include <gtest/gtest.h>

#include "agents/day.h"
#include "engine/simulation.h"
#include "tests/agents/small_worlds.h"

// Asking customers what they expect and acting on it [model 11].
namespace cxsim {
namespace {

TEST(Insight, IsActedOnAfterItsLag) {
  ListeningState state;
  state.insights = {{.day = 0, .quality_gap = 0.4, .delivery_gap = 0.5}};
  Company company;
  company.listening = {.responses = 100, .lag = 30, .correction = 0.5};
  company.advertising.hype = 1;
  act_on_insight(state, 29, {}, company);
  EXPECT_EQ(company.advertising.hype, 1);
  act_on_insight(state, 30, {}, company);
  EXPECT_DOUBLE_EQ(company.advertising.hype, 0.8);
  EXPECT_DOUBLE_EQ(company.staff.hype, -0.2);
  EXPECT_DOUBLE_EQ(company.own_posts.hype, -0.2);
  EXPECT_DOUBLE_EQ(company.promise.padding, 0.5) << "two days a unit, corrected by half";
}

TEST(Insight, OfBarsThatAreTooLowIsLeftAlone) {
  ListeningState state;
  state.insights = {{.day = 0, .quality_gap = -0.4, .delivery_gap = -0.5}};
  Company company;
  company.listening = {.responses = 100};
  act_on_insight(state, 60, {}, company);
  EXPECT_EQ(company.advertising.hype, 0);
  EXPECT_EQ(company.promise.padding, 0);
}

TEST(Insight, IsOfNoUseOnceTheCompanyNoLongerListens) {
  ListeningState state;
  state.insights = {{.day = 0, .quality_gap = 0.4}};
  Company company;
  act_on_insight(state, 60, {}, company);
  EXPECT_EQ(company.advertising.hype, 0);
}

WorldPlan listening_world(double responses, double hype) {
  WorldPlan plan = small_world(5000, 360);
  plan.start.company.advertising.hype = hype;
  plan.start.company.listening.responses = responses;
  return plan;
}

/// The surveys of a year.
std::vector<Insight> insights_in(const WorldPlan& plan, std::uint32_t replication) {
  const RunKey key{2026, replication};
  const Population population(plan.population, key);
  RunState state(plan, population, key, nullptr, nullptr);
  simulate_days({.last = Day{plan.days}}, state.owners, phases_of_a_day(state), nullptr);
  return state.listening.insights;
}

// The true gap of a company that is not acting on it hardly moves from one survey to the next, so
// the scatter of the surveys is their error: noise 1 and bars that scatter by about .3.
TEST(Listening, ErrsByTheRootOfItsResponses) {
  for (const double responses : {25.0, 400.0}) {
    WorldPlan plan = listening_world(responses, 0);
    plan.start.company.listening.correction = 0;
    plan.parameters.listening.asked_beforehand = 0;
    double squares = 0;
    double count = 0;
    for (std::uint32_t replication = 0; replication < 3; ++replication) {
      const std::vector<Insight> insights = insights_in(plan, replication);
      ASSERT_EQ(insights.size(), 12u);
      for (std::size_t i = 7; i < insights.size(); ++i) {
        const double step = insights[i].quality_gap - insights[i - 1].quality_gap;
        squares += step * step / 2;
        count += 1;
      }
    }
    // 15 squared differences: their mean has a relative standard error of about sqrt(3 / 15).
    const double error = std::sqrt(squares / count) * std::sqrt(responses);
    EXPECT_GT(error, 0.6) << responses;
    EXPECT_LT(error, 1.6) << responses;
  }
}

double satisfaction(const FlatEvent& event) {
  return event.kind == EventKind::survey ? static_cast<double>(event.stars) : not_applicable;
}

TEST(Listening, LowersTheBarsThatHypeRaised) {
  const auto gap = [](const FlatEvent& event) {
    return event.kind == EventKind::delivery && event.day.number >= 120
               ? static_cast<double>(event.gap[index_of(Attribute::quality)])
               : double{not_applicable};
  };
  EXPECT_GT(mean_in(listening_world(400, 1.5), gap), mean_in(listening_world(0, 1.5), gap) + 0.05);
}

TEST(Listening, CostsEveryResponse) {
  const auto programmes = [](double responses) {
    Seen nothing([](const FlatEvent&) { return double{not_applicable}; });
    return watch(listening_world(responses, 0), nothing).books.ledger.sum(Account::programmes);
  };
  EXPECT_EQ(programmes(0), 0);
  EXPECT_NEAR(programmes(400), -400 * 12 * 3.0, 0.01);
}

// Everybody is asked every month and nothing is done with it: who is asked judges .1 harder, on a
// scale whose slope at four stars is .75, and half that where satisfaction is extreme.
TEST(Listening, MakesThoseWhoAreAskedJudgeHarder) {
  WorldPlan plan = listening_world(20'000, 0);
  plan.start.company.listening.correction = 0;
  const double asked = mean_in(plan, satisfaction);
  plan.parameters.listening.asked_beforehand = 0;
  const double unharmed = mean_in(plan, satisfaction);
  EXPECT_LT(asked, unharmed - 0.02);
  EXPECT_GT(asked, unharmed - 0.075);
}

}  // namespace
}  // namespace cxsim
