#include "agents/big_accounts.h"

#include <gtest/gtest.h>

#include "tests/agents/small_worlds.h"
#include "tests/flat_events.h"

// Big accounts are answered first [model 6.4].
namespace cxsim {
namespace {

TEST(BigAccounts, TakeTheShortestTimesAndLeaveTheOthersTheRest) {
  const BigAccounts accounts{.first = true, .followers_share = 0.2};
  EXPECT_DOUBLE_EQ(rank_of_answer(0.5, 0.9, accounts), 0.1);
  EXPECT_DOUBLE_EQ(rank_of_answer(0.5, 0.1, accounts), 0.6);
  EXPECT_DOUBLE_EQ(rank_of_answer(0.5, 0.1, {}), 0.5);
}

// Of luck and rank both uniform the place is uniform again: its mean is 1/2 and its variance 1/12.
TEST(BigAccounts, ChangeWhoIsAnsweredSoonAndNotHowMany) {
  const BigAccounts accounts{.first = true, .followers_share = 0.2};
  constexpr int steps = 400;
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < steps; ++i) {
    for (int j = 0; j < steps; ++j) {
      const double place = rank_of_answer((i + 0.5) / steps, (j + 0.5) / steps, accounts);
      sum += place;
      squares += place * place;
    }
  }
  const double mean = sum / (steps * steps);
  EXPECT_NEAR(mean, 0.5, 1e-9);
  EXPECT_NEAR(squares / (steps * steps) - mean * mean, 1.0 / 12, 1e-5);
}

WorldPlan busy_line(bool big_first) {
  WorldPlan plan = small_world(20'000, 300);
  plan.start.company.fulfilment.capacity = 80;
  plan.start.company.support.centre.agents = 1;
  plan.start.company.support.centre.closes = plan.start.company.support.centre.opens + 90;
  plan.start.company.big_accounts = {.first = big_first, .orders = 3};
  plan.parameters.patience.line.priority_patience = 1;
  return plan;
}

/// Mean minutes in the line of callers who ordered often, and of the others.
struct Waits {
  double big = 0;
  double others = 0;
};

Waits waits_in(const WorldPlan& plan) {
  const RunKey key{2026, 0};
  std::vector<int> orders(plan.population.customers, 0);
  struct Listener : Observer {
    std::mutex mutex;
    std::vector<FlatEvent> seen;
    void observe(BlockId, Day, const BlockEvents& events) override {
      const std::lock_guard lock(mutex);
      for (const FlatEvent& event : flat_events(events)) seen.push_back(event);
    }
  } listener;
  const Population population(plan.population, key);
  simulate(plan, population, key, &listener);
  std::array<double, 2> minutes{};
  std::array<double, 2> calls{};
  std::ranges::stable_sort(listener.seen, {}, [](const FlatEvent& e) { return e.day.number; });
  for (const FlatEvent& event : listener.seen) {
    if (event.kind == EventKind::order) ++orders[event.customer];
    if (event.kind != EventKind::contact || !(event.wait_minutes >= 0)) continue;
    const std::size_t which = orders[event.customer] >= 3 ? 0 : 1;
    minutes[which] += static_cast<double>(event.wait_minutes);
    calls[which] += 1;
  }
  EXPECT_GT(std::min(calls[0], calls[1]), 300);
  return {minutes[0] / calls[0], minutes[1] / calls[1]};
}

TEST(BigAccounts, ComeFirstInTheLineAtTheCostOfTheOthers) {
  const Waits equal = waits_in(busy_line(false));
  const Waits unequal = waits_in(busy_line(true));
  EXPECT_LT(unequal.big, 0.8 * equal.big);
  EXPECT_GT(unequal.others, equal.others);
}

}  // namespace
}  // namespace cxsim
