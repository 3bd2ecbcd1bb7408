#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "agents/leaving.h"
#include "tests/agents/problem_worlds.h"

// Customers with problems in whole worlds [model 5.6-5.8, 7].
namespace cxsim {
namespace {

void let_the_company_answer(WorldPlan& plan, const ComplaintHandling& how) {
  plan.parameters.recovery.on = true;
  plan.start.company.complaints = how;
}

constexpr ComplaintHandling poorly{.compensation = 0, .response = 10, .empathy = -1};
constexpr ComplaintHandling well{.compensation = 1, .response = 0.5, .empathy = 1.5};

TEST(Voice, RisesAndExitFallsAsRivalsGo) {
  WorldPlan with_rivals = world_with_problems();
  with_rivals.start.market.rivals.push_back({.name = "second", .level = 0.3});
  with_rivals.start.market.rivals.push_back({.name = "third", .level = 0.3});
  WorldPlan alone = world_with_problems();
  alone.start.market.rivals.clear();
  const auto many = witness_of(with_rivals);
  const auto none = witness_of(alone);
  EXPECT_GT(none->share(voiced, is_problem), many->share(voiced, is_problem));
  EXPECT_LT(none->share(left_silently, is_problem), many->share(left_silently, is_problem));
}

TEST(Voice, OfAResponsiveCompanysCustomersIsLouderAndFewerLeave) {
  WorldPlan plan = world_with_problems();
  plan.days = 300;
  let_the_company_answer(plan, poorly);
  const auto unheard = witness_of(plan);
  let_the_company_answer(plan, well);
  const auto heard = witness_of(plan);
  EXPECT_GT(heard->share(voiced, is_problem), unheard->share(voiced, is_problem));
  EXPECT_LT(heard->count([](const FlatEvent& e) { return e.kind == EventKind::drop_out; }),
            unheard->count([](const FlatEvent& e) { return e.kind == EventKind::drop_out; }));
}

TEST(DoubleDeviation, MakesProblemsOfThoseWhoHadOneMoreSevere) {
  WorldPlan plan = world_with_problems();
  plan.parameters.voice.repeat_loss = 1;
  const auto single = witness_of(plan);
  plan.parameters.voice.repeat_loss = 3;
  const auto repeated = witness_of(plan);
  const auto severe = [](const FlatEvent& e) { return e.severity > 3; };
  EXPECT_GT(repeated->count(severe), 1.2 * single->count(severe));
}

// A second problem is more severe and its answer disappoints more; without losses of answers only
// the first is left.
TEST(DoubleDeviation, MakesAnAnswerBelowWhatIsJustHurtMore) {
  const auto lost_by_repetition = [](double loss) {
    WorldPlan plan = world_with_problems();
    plan.parameters.recovery.on = true;
    plan.parameters.recovery.loss = loss;
    plan.parameters.voice.repeat_loss = 1;
    const auto single = witness_of(plan);
    plan.parameters.voice.repeat_loss = 3;
    const auto repeated = witness_of(plan);
    const auto mean = [](const Witness& witness) {
      return witness.sum(EventKind::answer, &FlatEvent::satisfaction) / witness.count(answered);
    };
    return mean(*single) - mean(*repeated);
  };
  EXPECT_GT(lost_by_repetition(1.0), 1.5 * lost_by_repetition(0.0));
}

TEST(Recovery, AnswersEveryComplaintOnceAndOnTime) {
  WorldPlan plan = world_with_problems();
  plan.days = 365;
  let_the_company_answer(plan, well);
  plan.start.company.complaints.response = 2.5;
  const auto seen = witness_of(plan);
  std::vector<std::int32_t> waiting_since(plan.population.customers, -1);
  std::vector<FlatEvent> in_order = seen->seen();
  std::ranges::stable_sort(in_order, {}, [](const FlatEvent& e) { return e.day.number; });
  int answers = 0;
  for (const FlatEvent& event : in_order) {
    std::int32_t& since = waiting_since[event.customer];
    if (event.kind == EventKind::reaction && voiced(event) && since < 0) since = event.day.number;
    if (!answered(event)) continue;
    ASSERT_GE(since, 0) << "an answer without a complaint";
    EXPECT_EQ(event.day.number - since, 3);
    since = -1;
    ++answers;
  }
  EXPECT_GT(answers, 100);
}

TEST(Recovery, SatisfiesMoreWhenItIsPaidFastAndKind) {
  WorldPlan plan = world_with_problems();
  let_the_company_answer(plan, poorly);
  const auto bad = witness_of(plan);
  let_the_company_answer(plan, well);
  const auto good = witness_of(plan);
  const auto resolved = [](const FlatEvent& e) { return e.resolved; };
  EXPECT_LT(bad->share(resolved, answered), 0.1);
  EXPECT_GT(good->share(resolved, answered), 0.9);
  const double bad_stars = bad->sum(EventKind::answer, &FlatEvent::stars) / bad->count(answered);
  const double good_stars = good->sum(EventKind::answer, &FlatEvent::stars) / good->count(answered);
  EXPECT_GT(good_stars, bad_stars + 1);
}

TEST(Recovery, LeavesNobodyAboveTheAnchorWhereTheParadoxIsOff) {
  WorldPlan plan = world_with_problems();
  let_the_company_answer(plan, well);
  const double anchor = plan.parameters.satisfaction.anchor;
  const auto delighted = [&](const FlatEvent& e) {
    return answered(e) && static_cast<double>(e.satisfaction) > anchor + 1e-6;
  };
  EXPECT_GT(witness_of(plan)->count(delighted), 10);
  plan.parameters.recovery.paradox = static_cast<std::size_t>(RecoveryParadox::none);
  EXPECT_EQ(witness_of(plan)->count(delighted), 0);
}

TEST(Recovery, PaysThePriceForADefectAndAPartOfItOtherwise) {
  WorldPlan plan = world_with_problems();
  let_the_company_answer(plan, well);
  const auto seen = witness_of(plan);
  const auto paid = [](float amount) {
    return [amount](const FlatEvent& e) { return answered(e) && e.compensation == amount; };
  };
  EXPECT_GT(seen->count(paid(50)), 20);
  EXPECT_GT(seen->count(paid(10)), 20);
  EXPECT_EQ(seen->count(paid(50)) + seen->count(paid(10)), seen->count(answered));
}

TEST(Recovery, PaysWhatCustomersReceive) {
  WorldPlan plan = world_with_problems();
  let_the_company_answer(plan, well);
  Witness witness;
  const RunKey key{7, 0};
  const Population population(plan.population, key);
  const Books books = simulate(plan, population, key, &witness).books;
  EXPECT_GT(witness.sum(EventKind::answer, &FlatEvent::compensation), 0);
  EXPECT_DOUBLE_EQ(witness.sum(EventKind::answer, &FlatEvent::compensation),
                   -books.ledger.sum(Account::compensation));
}

TEST(Returns, AreEightPercentOrMoreAndRiseWithHypeAndBrokenPromises) {
  WorldPlan plan = world_with_problems();
  plan.parameters.voice.on = false;
  plan.parameters.returns.on = true;
  const auto returned = [](const FlatEvent& e) { return e.returned; };
  const auto ended = [](const FlatEvent& e) { return e.kind == EventKind::reaction; };
  const double usual = witness_of(plan)->share(returned, ended);
  EXPECT_GT(usual, 0.083);
  EXPECT_LT(usual, 0.16);
  WorldPlan hyped = plan;
  hyped.start.company.advertising.hype = 2;
  hyped.start.company.advertising.impressions = 0.5;
  EXPECT_GT(witness_of(hyped)->share(returned, ended), usual + 0.005);
  WorldPlan rash = plan;
  rash.start.company.promise.hype = 0.6;
  EXPECT_GT(witness_of(rash)->share(returned, ended), usual + 0.01);
}

TEST(Returns, CostTheGrossMarginAndTheHandling) {
  WorldPlan plan = world_with_problems();
  plan.parameters.voice.on = false;
  plan.parameters.returns.on = true;
  const auto seen = witness_of(plan);
  const double returned = seen->count([](const FlatEvent& e) { return e.returned; });
  const Money& money = plan.start.company.money;
  double lost = 0;
  for (const FlatEvent& event : seen->seen()) {
    if (event.returned) lost -= static_cast<double>(event.contribution);
  }
  EXPECT_NEAR(lost / returned, money.price * (1 - money.goods_share) + 8, 1e-6);
}

TEST(WinBack, BringsBackTheLostButNotThoseWhoLeftForGood) {
  WorldPlan plan = world_with_problems();
  plan.days = 365;
  plan.parameters.voice.on = false;
  plan.parameters.win_back.on = true;
  plan.parameters.win_back.monthly = 0.05;
  const auto is_back = [](const FlatEvent& e) { return e.kind == EventKind::won_back; };
  const auto seen = witness_of(plan);
  EXPECT_GT(seen->count(is_back), 50);
  std::vector<FlatEvent> in_order = seen->seen();
  std::ranges::stable_sort(in_order, {}, [](const FlatEvent& e) { return e.day.number; });
  std::vector<int> standing(plan.population.customers, 0);  // 1 left, 2 for good
  double orders_of_the_returned = 0;
  std::vector<bool> returned(plan.population.customers, false);
  for (const FlatEvent& event : in_order) {
    int& stands = standing[event.customer];
    if (event.kind == EventKind::drop_out) stands = event.never_again ? 2 : 1;
    if (is_back(event)) {
      EXPECT_EQ(stands, 1);
      stands = 0;
      returned[event.customer] = true;
    }
    if (event.kind == EventKind::order) {
      EXPECT_EQ(stands, 0) << "nobody orders who has left";
      orders_of_the_returned += returned[event.customer] ? 1 : 0;
    }
  }
  EXPECT_GT(orders_of_the_returned, 0);

  plan.start.company.win_back.made = true;
  EXPECT_GT(witness_of(plan)->count(is_back), 1.4 * seen->count(is_back));
}

TEST(ReasonsToLeave, NameWhatTheCustomerWentThrough) {
  WorldPlan plan = world_with_problems();
  let_the_company_answer(plan, poorly);
  const auto seen = witness_of(plan);
  const auto left = [](const FlatEvent& e) { return e.kind == EventKind::drop_out; };
  const auto over = [](ReasonToLeave reason) {
    return [reason](const FlatEvent& e) { return (e.reasons & reason) != 0; };
  };
  EXPECT_GT(seen->share(over(core_failure), left), seen->share(over(poor_response), left));
  EXPECT_GT(seen->share(over(poor_response), left), 0.02);
  let_the_company_answer(plan, well);
  EXPECT_LT(witness_of(plan)->share(over(poor_response), left),
            seen->share(over(poor_response), left));
}

}  // namespace
}  // namespace cxsim
