#include "output/calibration/purchase_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "scenarios/scenario_error.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

const std::filesystem::path real_purchases =
    CXSIM_SHARED_DATA "/cdnow/transactions_calibration.csv";
constexpr PurchaseClock published{0.243, 4.414, 0.793, 2.426};  // CDNOW [Fader, Hardie & Lee 2005]

TEST(PurchaseClock, ExpectsTheRepeatsOfTheClosedForm) {
  // With the rounded parameters [model 5.4], to the digits that are printed there; 31.86 weeks
  // are 223 days.
  for (const auto& [weeks, repeats] :
       {std::pair{1.0, .0533}, {3.0, .1509}, {223.0 / 7, 1.0420}, {32.0, 1.0452}, {78.0, 1.8605}}) {
    EXPECT_NEAR(expected_repeats(published, LeavingLaw::after_repeats, weeks), repeats, 6e-5)
        << weeks;
  }
}

TEST(PurchaseClock, LetsSomeLeaveAfterTheFirstPurchaseUnderTheOtherLaw) {
  const double stays = published.leaving_b / (published.leaving_a + published.leaving_b);
  const double bg = expected_repeats(published, LeavingLaw::after_repeats, 0.01);
  const double mbg = expected_repeats(published, LeavingLaw::after_purchases, 0.01);
  EXPECT_NEAR(mbg / bg, stays, 1e-3) << "at first, only those who stayed buy";
}

TEST(PurchaseClock, LivesThroughWhatTheClosedFormExpects) {
  TransactionTable table;
  table.first_day = 0;
  table.last_day = 27 * 7;
  table.first_days = std::vector<std::int32_t>(3000, 0);
  table.customers.resize(3000);
  for (const LeavingLaw law : {LeavingLaw::after_repeats, LeavingLaw::after_purchases}) {
    ClockFit fit;
    fit.clock = published;
    fit.law = law;
    // Three standard errors for one week; 3.6 for the worst of 54 at the same odds.
    for (const WeekOfRepeats& week : weeks_of_repeats(table, fit, 10)) {
      EXPECT_NEAR(week.simulated, week.expected, 3.6 * week.standard_error);
      EXPECT_GT(week.expected, 20);
    }
  }
}

TEST(PurchaseClock, FitsTheRealPurchasesAsPublished) {
  if (!std::filesystem::exists(real_purchases)) {
    GTEST_SKIP() << "the real purchases are not here: " << real_purchases;
  }
  const TransactionTable table = read_transactions(real_purchases, {}, day_of_date("1997-09-30"));
  EXPECT_EQ(table.customers.size(), 2357u);
  const ClockFit fit = fit_clock(table, LeavingLaw::after_repeats);
  EXPECT_NEAR(fit.log_likelihood, -9582.43, 0.1);
  EXPECT_NEAR(fit.clock.shape, published.shape, 0.03 * published.shape);
  EXPECT_NEAR(fit.clock.rate, published.rate, 0.03 * published.rate);
  EXPECT_NEAR(fit.clock.leaving_a, published.leaving_a, 0.03 * published.leaving_a);
  EXPECT_NEAR(fit.clock.leaving_b, published.leaving_b, 0.03 * published.leaving_b);
  for (const ClockNumber& number : fit.numbers) {
    EXPECT_LT(number.low, number.value);
    EXPECT_GT(number.high, number.value);
  }
  double repeats = 0;
  for (const WeekOfRepeats& week : weeks_of_repeats(table, fit, 20)) {
    EXPECT_NEAR(week.simulated, week.expected, 3.6 * week.standard_error + 1e-9);
    repeats += week.observed;
  }
  EXPECT_EQ(repeats, 2457) << "as in the customer summary beside the data";
}

std::string error_of(const std::string& text) {
  const TemporaryDirectory directory;
  std::ofstream(directory / "purchases.csv", std::ios::binary) << text;
  try {
    read_transactions(directory / "purchases.csv", {}, std::nullopt);
  } catch (const ScenarioError& error) {
    return error.render(false);
  }
  return "no error";
}

TEST(Transactions, RefuseRowsThatAreNoPurchase) {
  const std::string error =
      error_of("customer,date\n1,1997-01-01\n1,1997-13-01\n,1997-01-02\n1,\n");
  EXPECT_THAT(error, testing::HasSubstr("purchases.csv:3"));
  EXPECT_THAT(error, testing::HasSubstr("purchases.csv:4"));
  EXPECT_THAT(error, testing::HasSubstr("purchases.csv:5"));
  EXPECT_THAT(error_of("customer,date\n1,1997-01-01\n2,1997-01-01\n"),
              testing::HasSubstr("nobody bought twice"));
  EXPECT_THAT(error_of("buyer,date\n"), testing::HasSubstr("there is no column `customer`"));
}

}  // namespace
}  // namespace cxsim
