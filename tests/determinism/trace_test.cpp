#include "agents/trace.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>

#include "agents/attribute.h"
#include "agents/loyalty.h"
#include "agents/parameters.h"
#include "agents/simulate.h"
#include "tests/determinism/worlds.h"

// One customer's life, with numbers that can be worked out again from each other.
namespace cxsim {
namespace {

constexpr std::uint32_t traced_customers = 3000;
constexpr std::int32_t traced_days = 200;
constexpr double rounding = 2e-5;   // beliefs and bars are worked out in single precision
constexpr double kept_to = 0x1p-9;  // and kept as halves between visits, here below 8 units

double number(const TraceStep& step, std::string_view name) {
  for (const NamedNumber& number : step.numbers) {
    if (number.first == name) return number.second;
  }
  ADD_FAILURE() << "`" << step.what << "` does not say its " << name;
  return 0;
}

/// The lives of some customers of the troubled world: the first few who received something.
const std::vector<Trace>& lives() {
  static const std::vector<Trace> lives = [] {
    const WorldPlan plan = troubled_world(traced_customers, traced_days);
    const RunKey key{2026, 0};
    const Population population(plan.population, key);
    std::vector<Trace> all;
    for (std::uint32_t customer = 0; all.size() < 4 && customer < 60; ++customer) {
      Trace trace(customer);
      simulate(plan, population, key, trace);
      const bool received = std::ranges::any_of(
          trace.steps(), [](const TraceStep& step) { return step.what == "receives"; });
      if (received) all.push_back(std::move(trace));
    }
    return all;
  }();
  return lives;
}

TEST(Trace, FollowingACustomerChangesNothing) {
  const WorldPlan plan = troubled_world(traced_customers, traced_days);
  const RunKey key{2026, 0};
  const Population population(plan.population, key);
  Trace trace(17);
  EXPECT_EQ(simulate(plan, population, key, trace).digest,
            simulate(plan, population, key, nullptr).digest);
}

TEST(Trace, EveryBeliefIsTheWeightedMeanOfWhatItWasAndWhatWasHeard) {
  int heard = 0;
  for (const Trace& life : lives()) {
    std::map<std::string_view, double> expected;
    for (const TraceStep& step : life.steps()) {
      if (step.what != "hears") continue;
      ++heard;
      const double before = number(step, "certainty before");
      const double precision = number(step, "precision");
      const double certainty = number(step, "certainty");
      EXPECT_NEAR(certainty, before + precision, rounding * certainty);
      EXPECT_NEAR(number(step, "expected"),
                  (before * number(step, "expected before") + precision * number(step, "level")) /
                      certainty,
                  rounding * 10);
      if (expected.contains(step.about)) {
        EXPECT_NEAR(number(step, "expected before"), expected[step.about], kept_to);
      }
      expected[step.about] = number(step, "expected");
    }
  }
  EXPECT_GT(heard, 100);
}

TEST(Trace, EverySatisfactionIsTheSumOfWhatItsPartsGave) {
  constexpr double roundings = 5e-6;  // of sums in single precision
  int judged = 0;
  for (const Trace& life : lives()) {
    double sum = 0;
    for (const TraceStep& step : life.steps()) {
      if (step.what == "judges") sum += number(step, "gives");
      if (step.what != "is satisfied") continue;
      ++judged;
      sum += number(step, "anchor") + number(step, "mood gives") +
             number(step, "broken promise gives") + number(step, "unresolved order gives");
      EXPECT_NEAR(number(step, "satisfaction"), sum, roundings);
      sum = 0;
    }
  }
  EXPECT_GE(judged, 4);
}

TEST(Trace, BarsGoOnFromWhereTheyWere) {
  int moved = 0;
  for (const Trace& life : lives()) {
    std::map<std::string_view, double> bars;
    for (const TraceStep& step : life.steps()) {
      if (step.what != "carries the bar" && step.what != "raises the bar") continue;
      ++moved;
      if (bars.contains(step.about)) {
        EXPECT_NEAR(number(step, "should be before"), bars[step.about], kept_to);
      }
      bars[step.about] = number(step, "should be");
      if (step.what == "raises the bar") {
        EXPECT_GT(number(step, "should be"), number(step, "should be before"));
      }
    }
  }
  EXPECT_GT(moved, 50);
}

TEST(Trace, WhoLeavesDrewAsMuch) {
  const DropOutWeights weights = Parameters{}.loyalty.drop_out;
  int decisions = 0;
  for (const Trace& life : lives()) {
    for (std::size_t i = 0; i < life.steps().size(); ++i) {
      const TraceStep& step = life.steps()[i];
      if (step.what != "stays or leaves") continue;
      ++decisions;
      DropOutWeights rest = weights;
      rest.satisfaction = 1;
      const double leaves = number(step, "probability to leave");
      EXPECT_NEAR(
          leaves,
          drop_out_probability(number(step, "own probability"),
                               number(step, "loyalty of satisfaction"), number(step, "bond"),
                               number(step, "orders"), number(step, "complaints"), rest),
          1e-9);
      const bool left = life.steps()[i + 1].what == "leaves";
      EXPECT_EQ(left, number(step, "luck") < leaves);
    }
  }
  EXPECT_GE(decisions, 4);
}

TEST(Trace, TheOfferOfHighestUtilityIsChosen) {
  int needs = 0;
  for (const Trace& life : lives()) {
    double best = -1e9;
    std::string_view offer;
    for (const TraceStep& step : life.steps()) {
      if (step.what == "weighs" && number(step, "utility") > best) {
        best = number(step, "utility");
        offer = step.about;
      }
      if (step.what != "needs") continue;
      ++needs;
      const std::string_view chosen = offer == "the company"      ? "chooses the company"
                                      : offer == "buying nothing" ? "buys nothing"
                                                                  : "chooses a rival";
      EXPECT_EQ(step.about, chosen);
      best = -1e9;
    }
  }
  EXPECT_GE(needs, 8);
}

TEST(Trace, SaysWhatWasSeenFromOutsideInItsOwnOrder) {
  for (const Trace& life : lives()) {
    std::int32_t day = -1;
    int orders = 0;
    for (const TraceStep& step : life.steps()) {
      EXPECT_FALSE(step.what.empty());
      EXPECT_GE(step.day.number, day);
      day = step.day.number;
      orders += step.what == "orders";
      if (step.what == "receives") {
        EXPECT_GT(orders, 0);
      }
      if (step.what == "stands") {
        EXPECT_EQ(number(step, "orders"), orders);
      }
    }
    EXPECT_EQ(life.steps().back().what, "stands");
  }
}

}  // namespace
}  // namespace cxsim
