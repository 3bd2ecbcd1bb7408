#include "output/profit_and_loss.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/answer.h"

namespace cxsim {
namespace {

using testing::HasSubstr;
using testing::Not;

StudyTable two_worlds() {
  StudyTable table;
  table.name = "books";
  table.scenarios = {"as_is", "slowdown"};
  table.segments = {"all"};
  table.replications = table.finished = 2;
  table.days = 365;
  table.ledger = {.currency = "EUR",
                  .accounts = {"sales", "goods", "returns"},
                  .values = {1000, -600, 0, 1200, -700, 0, 900, -500, 0, 1000, -600, 0},
                  .customers = {10, 10}};
  for (const auto& [name, value] :
       {std::pair{"contribution", 50.0}, std::pair{"first_orders", 0.5}, std::pair{"churn", 0.2}}) {
    TableOutcome outcome = described(outcome_catalogue()[find_outcome(name).value()], "EUR");
    outcome.values.assign(4, value);
    table.outcomes.push_back(outcome);
  }
  return table;
}

TEST(ProfitAndLoss, IsPerCustomerOverReplicationsAndAddsUp) {
  const auto lines = ledger_lines(two_worlds());
  ASSERT_EQ(lines.size(), 3u) << "an account that nobody used is left out";
  EXPECT_EQ(lines[0].account, "sales");
  EXPECT_DOUBLE_EQ(lines[0].amounts[0], 110);
  EXPECT_DOUBLE_EQ(lines[1].amounts[1], -55);
  EXPECT_EQ(lines[2].account, "contribution");
  EXPECT_DOUBLE_EQ(lines[2].amounts[0], 45);
}

// Sales of 100 and 120 a customer become 90 and 100: -15 +- t(1) 5.
TEST(ProfitAndLoss, ComparesEachAccountReplicationByReplication) {
  const std::vector<Estimate> sales = account_effects(two_worlds(), 0);
  EXPECT_DOUBLE_EQ(sales[0].value, 0);
  EXPECT_DOUBLE_EQ(sales[1].value, -15);
  EXPECT_NEAR(sales[1].low, -15 - 12.7062 * 5, 1e-3);
  EXPECT_NEAR(sales[1].high, -15 + 12.7062 * 5, 1e-3);
  const Estimate goods = account_effects(two_worlds(), 1)[1];
  EXPECT_DOUBLE_EQ(goods.value, 10);
  EXPECT_TRUE(goods.excludes_zero()) << "both replications saved 10 a customer";
}

TEST(ProfitAndLoss, CountsAnAntitheticPairAsOneValueWithoutAnInterval) {
  StudyTable table = two_worlds();
  table.antithetic = true;
  const Estimate sales = account_effects(table, 0)[1];
  EXPECT_DOUBLE_EQ(sales.value, -15);
  EXPECT_FALSE(sales.has_interval());
}

// 50 / .5 = 100 a year, kept with .8 at 10%: 2.667 times.
TEST(ProfitAndLoss, SaysWhatABuyerWouldBeWorthIfRetentionLasted) {
  EXPECT_THAT(profit_and_loss(two_worlds()), HasSubstr("a buyer for life  266.67    266.67"));
}

/// The second world is half a star more satisfied and earns 2 and 3 less.
StudyTable with_satisfaction(double difference) {
  StudyTable table = two_worlds();
  table.outcomes[0].values = {50, 52, 48, 49};
  TableOutcome stars = described(outcome_catalogue()[find_outcome("satisfaction").value()], "EUR");
  stars.values = {4.0, 4.1, 4.0 + difference - 0.001, 4.1 + difference + 0.001};
  table.outcomes.push_back(stars);
  return table;
}

TEST(ProfitAndLoss, SaysWhatAStarCostWhereSatisfactionRose) {
  EXPECT_THAT(profit_and_loss(with_satisfaction(0.5)),
              HasSubstr("cost of a star         -      5.00"));
  EXPECT_THAT(profit_and_loss(with_satisfaction(-0.5)), Not(HasSubstr("cost of a star")));
  EXPECT_THAT(profit_and_loss(with_satisfaction(0.0)), Not(HasSubstr("cost of a star")));
}

TEST(ProfitAndLoss, IsPartOfAnAnswerThatNamesTheContribution) {
  const StudyTable table = two_worlds();
  EXPECT_THAT(answer_text(table, {{"contribution"}}),
              HasSubstr("profit and loss, EUR per customer"));
  EXPECT_THAT(answer_text(table, {{"churn"}}), Not(HasSubstr("profit and loss")));
  EXPECT_THAT(answer_json(table, {{"churn"}}), HasSubstr("\"profit_and_loss\""));
}

}  // namespace
}  // namespace cxsim
