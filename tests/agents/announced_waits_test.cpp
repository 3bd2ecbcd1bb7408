#include "agents/announced_waits.h"

#include <gtest/gtest.h>

#include "agents/contact_centre.h"
#include "tests/agents/small_worlds.h"

// A line whose callers are told how long they will wait [model 3.3].
namespace cxsim {
namespace {

/// Late orders, few agents: the line is long.
WorldPlan busy_line() {
  WorldPlan plan = small_world(20'000, 200);
  plan.start.company.fulfilment.capacity = 80;
  plan.start.company.support.centre.agents = 1;
  plan.parameters.announced_waits.on = true;
  return plan;
}

WorldPlan announced(double optimism) {
  WorldPlan plan = busy_line();
  plan.start.company.support.centre.announces = true;
  plan.start.company.support.centre.optimism = optimism;
  return plan;
}

bool is_call(const FlatEvent& event) {
  return event.kind == EventKind::contact && event.wait_minutes >= 0;
}
double angry(const FlatEvent& event) {
  return is_call(event) ? (event.caller == CallerState::angry ? 1 : 0) : not_applicable;
}
double minutes(const FlatEvent& event) {
  return is_call(event) ? static_cast<double>(event.wait_minutes) : not_applicable;
}

double anger_per_minute(const WorldPlan& plan) {
  return mean_in(plan, angry) / mean_in(plan, minutes);
}

TEST(Announcements, ThatAreAccurateLeaveFewerAngryPerMinuteWaited) {
  EXPECT_LT(anger_per_minute(announced(1.0)), 0.9 * anger_per_minute(busy_line()));
}

TEST(Announcements, ThatAreOptimisticAngerMoreThanAccurateOnes) {
  EXPECT_GT(anger_per_minute(announced(0.7)), 1.05 * anger_per_minute(announced(1.0)));
}

/// Of callers who waited longer than they were told, where they were told anything.
struct AfterReference {
  double angry = 0;
  double gave_up = 0;
};

/// Callers who accept longer waits than those of the other tests; 8 minutes are longer than nearly
/// all that is announced to them.
AfterReference after_reference(WorldPlan plan) {
  plan.start.market.reference_wait_minutes = 20;
  const auto among_late = [&](auto is) {
    return mean_in(plan, [is](const FlatEvent& event) {
      if (!is_call(event) || event.wait_minutes <= 8) return double{not_applicable};
      return is(event) ? 1.0 : 0.0;
    });
  };
  return {among_late([](const FlatEvent& event) { return event.caller == CallerState::angry; }),
          among_late([](const FlatEvent& event) { return !event.answered; })};
}

// 395 calls without and 319 with: a share is known to .03, and they differ by .14 and .20. Over all
// calls even a wrong reassurance leaves fewer angry than none: it takes away the uncertainty, and
// who finds the announced wait too long leaves at once.
TEST(Announcements, ThatAreOptimisticAreWorseThanNoneOnceTheirTimeIsOver) {
  const AfterReference none = after_reference(busy_line());
  const AfterReference optimistic = after_reference(announced(0.7));
  EXPECT_GT(optimistic.angry, none.angry + 0.03);
  EXPECT_GT(optimistic.gave_up, none.gave_up + 0.05);
}

TEST(Announcements, AreComparedWithTheWaitThatFollowed) {
  const auto beyond = [](const FlatEvent& event) {
    return is_call(event) && event.answered ? static_cast<double>(event.wait_minutes) -
                                                  static_cast<double>(event.announced_minutes)
                                            : double{not_applicable};
  };
  EXPECT_GT(mean_in(announced(0.7), beyond), mean_in(announced(1.0), beyond));
}

TEST(Announcements, ThatAreBrokenCostTrust) {
  const auto trust = [](const FlatEvent& event) {
    return event.kind == EventKind::closing ? static_cast<double>(event.trust) : not_applicable;
  };
  EXPECT_LT(mean_in(announced(0.5), trust), mean_in(announced(1.5), trust) - 0.002);
}

TEST(Announcements, MakeSomeLeaveAtOnce) {
  const auto left_at_once = [](const FlatEvent& event) {
    return is_call(event) ? (!event.answered && event.wait_minutes == 0 ? 1.0 : 0.0)
                          : double{not_applicable};
  };
  EXPECT_EQ(mean_in(busy_line(), left_at_once), 0);
  EXPECT_GT(mean_in(announced(1.0), left_at_once), 0.01);
}

TEST(Rush, BringsItsShareOfCallsAroundThePeak) {
  const ContactCentre quiet;
  EXPECT_DOUBLE_EQ(call_time(quiet, 0.25), 480 + 0.25 * 720);
  const ContactCentre rushed{.peak = 600, .peak_share = 0.5, .peak_spread = 30};
  EXPECT_NEAR(call_time(rushed, 0.25), 600, 1e-6);
  EXPECT_LT(call_time(rushed, 0.05), 600);
  EXPECT_DOUBLE_EQ(call_time(rushed, 0.75), 480 + 0.5 * 720);
}

TEST(Rush, MakesTheLineLonger) {
  WorldPlan plan = busy_line();
  plan.start.company.support.centre.agents = 2;
  const double spread_out = mean_in(plan, minutes);
  plan.start.company.support.centre.peak_share = 0.6;
  EXPECT_GT(mean_in(plan, minutes), 1.2 * spread_out);
}

TEST(Priority, LetsTheCallersOfASegmentThroughFirst) {
  WorldPlan plan = busy_line();
  plan.start.company.support.centre.closes = plan.start.company.support.centre.opens + 60;
  plan.parameters.patience.line.priority_patience = 1;  // who waits is as patient as others
  plan.population.segments = {{"plain", {.share = 0.7}},
                              {"premium", {.share = 0.3, .priority = 1}}};
  const auto minutes_of = [&](std::uint8_t segment) {
    return mean_in(plan, [segment](const FlatEvent& event) {
      return event.segment == segment ? minutes(event) : not_applicable;
    });
  };
  EXPECT_LT(minutes_of(1), 0.8 * minutes_of(0));
  plan.population.segments[1].segment.priority = 0;
  EXPECT_NEAR(minutes_of(1) / minutes_of(0), 1.0, 0.1);
}

}  // namespace
}  // namespace cxsim
