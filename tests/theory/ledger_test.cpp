#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <mutex>

#include "agents/lifetime_value.h"
#include "agents/simulate.h"
#include "tests/determinism/worlds.h"
#include "tests/flat_events.h"
#include "tests/theory/sample.h"

// Ledgers close [model 11], and what customers are worth over time [model 8.3].
namespace cxsim {
namespace {

/// Adds up what the events of a run show.
class Accountant : public Observer {
 public:
  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) {
      if (!std::isnan(event.contribution)) contribution += static_cast<double>(event.contribution);
      if (!std::isnan(event.revenue)) revenue += static_cast<double>(event.revenue);
      if (!std::isnan(event.compensation)) compensation += static_cast<double>(event.compensation);
      ++seen[event.kind];
    }
  }

  double contribution = 0;
  double revenue = 0;
  double compensation = 0;  // that customers say they received
  std::map<EventKind, std::uint64_t> seen;

 private:
  std::mutex mutex_;
};

struct SeenRun {
  explicit SeenRun(const WorldPlan& plan) {
    const RunKey key{2026, 0};
    const Population population(plan.population, key, 1024);
    report = simulate(plan, population, key, &accountant);
  }
  double sum(Account account) const { return report.books.ledger.sum(account); }

  Accountant accountant;
  RunReport report;
};

WorldPlan world_that_pays_for_everything() {
  WorldPlan plan = troubled_world(6000, 120);
  plan.start.company.money.expediting = 8;
  plan.start.company.money.sales_bonus = 0.02;
  plan.start.company.money.acquisition = 30;
  plan.start.company.money.programmes = 0.001;
  plan.population.aware = 0.5;
  return plan;
}

// Events hold floats: half a unit in the last of 24 bits for each, which is 6e-8 of it.
TEST(Theory, T30_WhatEventsShowIsWhatTheBooksSay) {
  const SeenRun run(world_that_pays_for_everything());
  const double cash = run.report.books.ledger.contribution();
  const double turnover = run.sum(Account::sales);
  EXPECT_NEAR(run.accountant.contribution, cash, 1e-6 * turnover);
  EXPECT_NEAR(run.accountant.revenue, turnover + run.sum(Account::refunds), 1e-6 * turnover);
  for (const Account used :
       {Account::goods, Account::shipping, Account::expediting, Account::wages, Account::messages,
        Account::media, Account::programmes, Account::acquisition, Account::refunds}) {
    EXPECT_LT(run.sum(used), 0) << account_names[static_cast<std::size_t>(used)];
  }
}

TEST(Theory, T30_CompensationIssuedIsCompensationReceived) {
  WorldPlan plan = world_that_pays_for_everything();
  plan.parameters.voice.on = true;
  plan.parameters.recovery.on = true;
  plan.parameters.returns.on = true;
  plan.start.company.complaints = {.compensation = 0.4, .response = 2, .empathy = 0.5};
  const SeenRun run(plan);
  const double issued = -run.sum(Account::compensation);
  EXPECT_GT(issued, 0);
  EXPECT_NEAR(run.accountant.compensation, issued, 1e-6 * issued);
  EXPECT_LT(run.sum(Account::returns), 0);
  EXPECT_NEAR(run.accountant.contribution, run.report.books.ledger.contribution(),
              1e-6 * run.sum(Account::sales));
}

TEST(Theory, T30_EveryOrderWasDeliveredIsOpenOrWasCancelled) {
  const SeenRun run(world_that_pays_for_everything());
  const OrderCounts& orders = run.report.books.orders;
  EXPECT_EQ(orders.placed, run.accountant.seen.at(EventKind::order));
  EXPECT_EQ(orders.delivered, run.accountant.seen.at(EventKind::delivery));
  EXPECT_EQ(orders.cancelled, run.accountant.seen.at(EventKind::cancellation));
  EXPECT_GT(orders.cancelled, 0u);
  EXPECT_GT(orders.placed, orders.delivered + orders.cancelled) << "some are still on their way";
}

// Each order is booked once and to the cent: 50, of which 30 are goods, and 5 for shipping.
TEST(Theory, T30_AccountsAreCountsTimesPrices) {
  const SeenRun run(world_that_pays_for_everything());
  const auto placed = static_cast<double>(run.report.books.orders.placed);
  const auto cancelled = static_cast<double>(run.report.books.orders.cancelled);
  EXPECT_NEAR(run.sum(Account::sales), 50 * placed, 1e-6 * placed);
  EXPECT_NEAR(run.sum(Account::refunds), -50 * cancelled, 1e-6 * placed);
  EXPECT_NEAR(run.sum(Account::goods), -30 * (placed - cancelled), 1e-6 * placed);
  EXPECT_NEAR(run.sum(Account::messages),
              -0.02 * static_cast<double>(run.accountant.seen.at(EventKind::notice)), 1e-6);
  EXPECT_LE(-run.sum(Account::shipping), 5 * placed + 1e-6);
  EXPECT_GE(-run.sum(Account::shipping), 5 * (placed - cancelled) - 1e-6);
}

TEST(Theory, T30_TheBooksDoNotDependOnWhoLooksOrHowCustomersAreCut) {
  const WorldPlan plan = world_that_pays_for_everything();
  const RunKey key{2026, 0};
  const Population few_blocks(plan.population, key);
  EXPECT_EQ(simulate(plan, few_blocks, key, nullptr).books.ledger,
            SeenRun(plan).report.books.ledger);
}

TEST(Ledger, IsOffByLessThanACentAfterAMillionNoticesOfTwoCents) {
  Ledger ledger;
  for (int i = 0; i < 1'000'000; ++i) ledger.book(Account::messages, -0.02);
  EXPECT_NEAR(ledger.sum(Account::messages), -20'000, 0.005);
}

TEST(Theory, LifetimeMultiplesAreThoseOfGuptaAndLehmann) {
  EXPECT_NEAR(lifetime_multiple(0.8, 0.10), 2.667, printed(3));
  EXPECT_NEAR(lifetime_multiple(0.9, 0.10), 4.500, printed(3));
  EXPECT_NEAR(lifetime_multiple(0.9, 0.12), 4.091, printed(3));
}

// A geometric life whose margins come at the end of each year it is kept: the sum is the multiple.
TEST(Theory, ALifetimeMultipleIsTheDiscountedSumOfAGeometricLife) {
  double sum = 0;
  double alive = 1;
  for (int year = 1; year <= 400; ++year) {
    alive *= 0.85;
    sum += alive * discount_factor(365.0 * year);
  }
  EXPECT_NEAR(sum, lifetime_multiple(0.85), 1e-9);
}

TEST(Theory, SpreadMoneyIsDiscountedAsItsDailyParts) {
  double sum = 0;
  for (int day = 0; day < 365; ++day) sum += discount_factor(day + 0.5) / 365;
  EXPECT_NEAR(spread_discount_factor(365), sum, 1e-7);
  EXPECT_NEAR(discount_factor(365), 1 / 1.1, 1e-12);
}

}  // namespace
}  // namespace cxsim
