#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "agents/day.h"
#include "engine/simulation.h"
#include "tests/agents/problem_worlds.h"

// What callers do who give up, and complaints that agents of the line work on
// [model 3.2, 5.7, 7.1].
namespace cxsim {
namespace {

/// Late orders, and one agent for whoever asks where they are.
WorldPlan world_with_a_long_line() {
  WorldPlan plan = world_with_problems();
  plan.parameters.patience.line.retry = 0;
  plan.start.company.support.centre.agents = 1;
  plan.start.company.support.centre.handling = Distribution::lognormal_mean_cv(40, 1.0);
  return plan;
}

bool hung_up(const FlatEvent& e) {
  return e.kind == EventKind::contact && !e.answered;
}
bool is_post(const FlatEvent& e) {
  return e.kind == EventKind::post;
}

/// Posts by customers on a day on which they hung up and no order of theirs ended.
double posts_after_lost_calls(const Witness& seen) {
  std::set<std::pair<std::uint32_t, std::int32_t>> lost;
  std::set<std::pair<std::uint32_t, std::int32_t>> ended;
  const auto when = [](const FlatEvent& e) { return std::pair(e.customer, e.day.number); };
  for (const FlatEvent& event : seen.seen()) {
    if (hung_up(event)) lost.insert(when(event));
    if (event.kind == EventKind::delivery || event.kind == EventKind::cancellation) {
      ended.insert(when(event));
    }
  }
  return seen.count([&](const FlatEvent& e) {
    return is_post(e) && lost.contains(when(e)) && !ended.contains(when(e));
  });
}

TEST(LostCall, IsPostedAboutBySomeOfThoseWhoGaveUp) {
  WorldPlan plan = world_with_a_long_line();
  plan.parameters.posts.on = true;
  const auto seen = witness_of(plan);
  ASSERT_GT(seen->count(hung_up), 200);
  const double posted = posts_after_lost_calls(*seen);
  EXPECT_GT(posted, 0.02 * seen->count(hung_up));
  const double decided = seen->count([](const FlatEvent& e) {
    return e.kind == EventKind::reaction && !e.after_order && e.response == Response::public_post;
  });
  EXPECT_LE(posted, decided);
  EXPECT_GT(posted, 0.8 * decided) << "all but those whose order ended on the same day";
}

TEST(LostCall, IsPostedAboutWhereNobodyWeighsWhatElseToDo) {
  WorldPlan plan = world_with_a_long_line();
  plan.parameters.voice.on = false;
  plan.parameters.posts.on = true;
  plan.parameters.posts.propensity = 0.05;
  const auto seen = witness_of(plan);
  EXPECT_GT(posts_after_lost_calls(*seen), 0.02 * seen->count(hung_up));
  plan.parameters.posts.on = false;
  EXPECT_EQ(witness_of(plan)->count(is_post), 0);
}

/// All deliveries are late and complaints are answered by agents, if `minutes` are above 0.
WorldPlan world_of_cases(double minutes, double agents) {
  WorldPlan plan = world_with_problems();
  plan.parameters.recovery.on = true;
  plan.start.company.complaints = {
      .compensation = 0.5, .response = 1, .empathy = 1, .agent_time = minutes};
  plan.start.company.support.centre.agents = agents;
  return plan;
}

double mean_wait(const Witness& seen) {
  return seen.sum(EventKind::contact, &FlatEvent::wait_minutes) /
         seen.count([](const FlatEvent& e) { return e.kind == EventKind::contact; });
}

/// Days from a complaint to its answer.
double mean_days_to_answer(const Witness& seen) {
  std::vector<std::int32_t> since(6000, -1);
  std::vector<FlatEvent> in_order = seen.seen();
  std::ranges::stable_sort(in_order, {}, [](const FlatEvent& e) { return e.day.number; });
  double days = 0;
  double answers = 0;
  for (const FlatEvent& event : in_order) {
    std::int32_t& from = since[event.customer];
    if (event.kind == EventKind::reaction && voiced(event) && from < 0) from = event.day.number;
    if (!answered(event)) continue;
    days += event.day.number - from;
    answers += 1;
    from = -1;
  }
  return days / answers;
}

TEST(Complaints, ThatAgentsHandleMakeCallersWaitLonger) {
  const auto apart = witness_of(world_of_cases(0, 1));
  const auto in_line = witness_of(world_of_cases(60, 1));
  ASSERT_GT(in_line->count(answered), 100);
  EXPECT_GT(mean_wait(*in_line), 1.2 * mean_wait(*apart));
}

TEST(Complaints, ThatAgentsFindNoTimeForAreAnsweredLater) {
  const auto few = witness_of(world_of_cases(240, 1));
  const auto many = witness_of(world_of_cases(240, 30));
  EXPECT_NEAR(mean_days_to_answer(*many), 1, 0.05);
  EXPECT_GT(mean_days_to_answer(*few), 2);
  EXPECT_LT(few->share([](const FlatEvent& e) { return e.resolved; }, answered),
            many->share([](const FlatEvent& e) { return e.resolved; }, answered) - 0.05);
}

TEST(Complaints, ThatAgentsHandleArePaidByTheirWages) {
  const auto compensation_only = [](double minutes) {
    const auto seen = witness_of(world_of_cases(minutes, 30));
    return seen->sum(EventKind::answer, &FlatEvent::contribution) +
           seen->sum(EventKind::answer, &FlatEvent::compensation);
  };
  EXPECT_LT(compensation_only(0), -100);
  EXPECT_NEAR(compensation_only(10), 0, 0.01);
}

// One complaint that was posted, answered there and then settled is one answer in public.
TEST(SqueakyWheel, IsOneMemoryOfAnswersInPublic) {
  WorldPlan plan = world_of_cases(0, 0);
  plan.parameters.posts.on = true;
  plan.start.company.social.answers = true;
  plan.parameters.voice.public_base = 1;
  const RunKey key{7, 0};
  const auto remembered = [&](const WorldPlan& of) {
    const Population population(of.population, key);
    Witness seen;
    RunState state(of, population, key, &seen, nullptr);
    simulate_days({.last = Day{of.days}}, state.owners, phases_of_a_day(state), nullptr);
    double sum = 0;
    for (const std::uint8_t answers : state.talk.answered_in_public.records()) sum += answers;
    return std::pair(sum, seen.count([](const FlatEvent& e) { return e.answered_after >= 0; }));
  };
  const auto [answers, posts] = remembered(plan);
  ASSERT_GT(posts, 100);
  EXPECT_EQ(answers, posts) << "the team answers every post in time, and no answer counts twice";
  plan.start.company.social.answers = false;
  EXPECT_GT(remembered(plan).first, 50) << "complaints in public that were settled";
}

}  // namespace
}  // namespace cxsim
