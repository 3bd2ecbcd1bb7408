#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "agents/belief.h"
#include "agents/choice.h"
#include "agents/day.h"
#include "agents/learning.h"
#include "agents/run_state.h"
#include "engine/errors.h"
#include "engine/simulation.h"
#include "tests/theory/sample.h"

// What the receiver of word of mouth does with it [model 6.2; East et al. 2008].
namespace cxsim {
namespace {

/// Probability of buying from us when the other offer has utility 0.
double purchase(double weighted_mean) {
  return logistic(utility({.weighted_mean = weighted_mean}, ChoiceWeights{}, 1.0) -
                  utility({}, ChoiceWeights{}, 1.0));
}

TEST(Theory, T20_GoodNewsMovesAnUnlikelyPurchaseMoreThanEquallyBadNews) {
  const double at_a_fifth = natural_log(0.2 / 0.8);
  ASSERT_NEAR(purchase(at_a_fifth), 0.2, 1e-9);
  for (const double news : {0.1, 0.5, 1.0}) {
    const double up = purchase(at_a_fifth + news) - 0.2;
    const double down = 0.2 - purchase(at_a_fifth - news);
    EXPECT_GT(up, down) << news;
    EXPECT_LT(purchase(-at_a_fifth + news) - 0.8, 0.8 - purchase(-at_a_fifth - news))
        << "and a likely one less";
  }
}

TEST(Theory, T20_ANoviceIsMovedByTheFieldsRatio) {
  const auto moved = [](double precision) { return -updated({precision, 0}, -1, 0.5).mean(); };
  EXPECT_NEAR(moved(1) / moved(5), 3.67, printed(2));
  EXPECT_NEAR(moved(1) / moved(9), 6.33, printed(2));
}

std::size_t index_of_source(const WorldPlan& plan, std::string_view name) {
  const auto found = std::ranges::find_if(
      plan.sources, [&](const ActiveSource& source) { return source.entry->name == name; });
  require(found != plan.sources.end(), "the plan has the source");
  return static_cast<std::size_t>(found - plan.sources.begin());
}

/// How far one bad story of a close friend moves what the customer expects of quality.
double moved_by_bad_news(RunState& state, std::uint32_t customer) {
  const std::size_t peers = index_of_source(state.plan, "peers");
  const double before = state.records[customer].expected(0);
  const double weight = state.plan.sources[peers].entry->hearsay(
      state.view(), {.strong_tie = true, .bad_news = true});
  Signals signals;
  signals.add(Attribute{0}, before - 1, weight);
  learn(state, customer, peers, signals);
  return before - state.records[customer].expected(0);
}

// A year of an ordinary company, 10,000 customers. Four orders and more are a regular.
TEST(Theory, T20_BadWordHurtsAcquisitionTwoToSixTimesAsMuchAsRetention) {
  WorldPlan plan;
  plan.population.customers = 10'000;
  plan.population.aware = 0.5;
  plan.sources = sources_on_by_default();
  const RunKey run{2026, 0};
  const Population population(plan.population, run);
  RunState state(plan, population, run, nullptr, nullptr);
  simulate_days({.last = Day{plan.days}}, state.owners, phases_of_a_day(state), nullptr);
  Sample novices;
  Sample regulars;
  for (std::uint32_t customer = 0; customer < population.size(); ++customer) {
    const std::uint16_t orders = state.records[customer].orders;
    if (orders == 0) novices.add(moved_by_bad_news(state, customer));
    if (orders >= 4) regulars.add(moved_by_bad_news(state, customer));
  }
  ASSERT_LT(novices.three_standard_errors(), 0.05 * novices.mean());
  ASSERT_LT(regulars.three_standard_errors(), 0.05 * regulars.mean());
  const double ratio = novices.mean() / regulars.mean();
  EXPECT_GT(ratio, 2);
  EXPECT_LT(ratio, 6);
}

}  // namespace
}  // namespace cxsim
