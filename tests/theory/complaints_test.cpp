#include <gtest/gtest.h>

#include "tests/agents/problem_worlds.h"

// Who complains [model 5.7].
namespace cxsim {
namespace {

TEST(Theory, T19_MostComplainWhereMoneyIsLostAndFewOverSoftProblems) {
  WorldPlan plan = world_with_problems();
  plan.population.customers = 15000;
  plan.days = 200;
  const auto seen = witness_of(plan);
  const auto moneyed = [](const FlatEvent& e) { return is_problem(e) && e.moneyed; };
  const auto soft = [](const FlatEvent& e) { return is_problem(e) && !e.moneyed; };
  ASSERT_GT(seen->count(moneyed), 2000);
  ASSERT_GT(seen->count(soft), 800);
  const double of_moneyed = seen->share(complained, moneyed);
  const double of_soft = seen->share(complained, soft);
  EXPECT_GT(of_moneyed, 0.50);
  EXPECT_LT(of_moneyed, 0.75);
  EXPECT_GT(of_soft, 0.05);
  EXPECT_LT(of_soft, 0.30);
}

}  // namespace
}  // namespace cxsim
