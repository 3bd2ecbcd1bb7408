#include "output/calibration/order_fit.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "engine/errors.h"
#include "output/calibration/backtest_files.h"
#include "output/calibration/cross_validation.h"
#include "output/calibration/fit_record.h"
#include "output/calibration/overlay.h"
#include "output/hdf5_file.h"
#include "tests/output/calibration/synthetic_orders.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

TEST(SimulatedCustomers, RateAWaitWorseThanALateArrivalAndAnEarlyOneBest) {
  const Study study = usual_study();
  const WorldPlan& plan = study.scenarios[0].plan;
  const SimulatedCustomers customers(plan, 512);
  const auto mean = [&](double late, bool waiting) {
    const AskedAbout about{25, late, waiting};
    return mean_stars(star_shares(customers.judge(about, plan.parameters, 0), plan.parameters));
  };
  EXPECT_GT(mean(-10, false), mean(0, false));
  EXPECT_GT(mean(0, false), mean(2, false) + 0.3) << "a broken promise is a step down";
  EXPECT_GT(mean(2, false), mean(8, false));
  EXPECT_GT(mean(2, false), mean(2, true) + 0.3) << "equally late, and still not here";
}

TEST(SimulatedCustomers, GiveTheSameSharesWhateverTheGroupAndItsSize) {
  const Study study = usual_study();
  const WorldPlan& plan = study.scenarios[0].plan;
  const auto shares = [&](std::size_t size, std::size_t group) {
    const SimulatedCustomers customers(plan, size);
    return star_shares(customers.judge({25, 3, false}, plan.parameters, group), plan.parameters);
  };
  const ByStars few = shares(512, 0);
  const ByStars others = shares(512, 1);
  const ByStars many = shares(8192, 0);
  EXPECT_NE(few, others);
  // Three standard errors of 512 independent customers are up to 3 sqrt(.25 / 512) = .066, but
  // moods are integrated over and strata scatter less: a third of that.
  for (std::size_t k = 0; k < most_stars; ++k) {
    EXPECT_NEAR(few[k], many[k], 0.022) << k + 1;
    EXPECT_NEAR(few[k], others[k], 0.022 * std::sqrt(2.0)) << k + 1;
  }
}

TEST(OrderCells, KeepTheOrdersAndWhatTheyWereAskedAbout) {
  const Study study = usual_study();
  const OrderTable table = synthetic_orders(study.scenarios[0].plan, 2000, 3);
  const OrderCells cells = compressed(table.orders, {1, 2});
  double orders = 0;
  for (const OrderCell& cell : cells.cells) {
    orders += cell.orders;
    if (!cell.about.waiting) continue;
    EXPECT_EQ(cell.about.days_late, 2) << "asked when nobody knows how late";
  }
  EXPECT_EQ(orders, 2000);
  EXPECT_LT(cells.cells.size(), 500u);
}

struct SmallFit {
  Study study = usual_study();
  OrderTable table = synthetic_orders(study.scenarios[0].plan, 3000, 7);
  OrderFit fit = fitted();

  OrderFit fitted() const {
    OrderFitRequest request;
    request.plan = &study.scenarios[0].plan;
    request.finds_survey_moment = false;
    request.customers = 128;
    return fit_orders(table, request);
  }
};

const SmallFit& small_fit() {
  static const SmallFit fit;
  return fit;
}

TEST(OrderFit, IsLikelierThanAConstant) {
  const OrderFit& fit = small_fit().fit;
  EXPECT_GT(fit.log_likelihood, fit.constant_log_likelihood + 100);
  EXPECT_GT(fit.log_likelihood, fit.look_up_log_likelihood)
      << "and than counting by lateness alone";
  EXPECT_THAT(fit.warnings, testing::Contains(testing::HasSubstr("who answers cannot be told")));
}

TEST(Overlay, ReadsBackAsTheParametersThatWereFitted) {
  const SmallFit& small = small_fit();
  const std::string text = overlay_of("fitted", small.table, small.fit);
  const auto file = [&](const std::filesystem::path&) { return std::optional<std::string>(text); };
  const Study study = read_study(
      {.file = "(fitted).yaml", .overrides = {}, .known_outcomes = {}, .other_files = file});
  const WorldPlan& plan = study.scenarios[0].plan;
  const OrderSearch search(false);
  const std::vector<double> point = search.point_of(plan.parameters);
  for (std::size_t i = 0; i < point.size(); ++i)
    EXPECT_NEAR(point[i], small.fit.point[i], 1e-7) << i;
  EXPECT_EQ(plan.start.market.delivery.reference_days, 25);
  EXPECT_TRUE(plan.parameters.reviews.on);
  EXPECT_THAT(text, testing::HasSubstr(small.table.sha256));
  EXPECT_THAT(text, testing::HasSubstr("log-likelihood"));
}

TEST(FitRecord, ReadsBackWhatABacktestNeeds) {
  const SmallFit& small = small_fit();
  const TemporaryDirectory directory;
  std::ofstream(directory / "fitted.fit.json") << record_of(small.table, small.fit, {});
  const CalibrationMemory memory = read_record(directory / "fitted.fit.json");
  EXPECT_EQ(memory.point, small.fit.point);
  EXPECT_EQ(memory.covariance(3, 2), small.fit.covariance(3, 2));
  EXPECT_EQ(memory.look_up.shares, small.fit.look_up.shares);
  EXPECT_EQ(record_path("a/fitted.yaml"), "a/fitted.fit.json");
}

TEST(FitRecord, OfSomethingElseIsRefused) {
  const TemporaryDirectory directory;
  std::ofstream(directory / "other.json") << "{\"format\": 1, \"kind\": \"transactions\"}";
  EXPECT_THROW(read_record(directory / "other.json"), RunError);
  std::ofstream(directory / "torn.json") << "{\"format\": 1,";
  EXPECT_THROW(read_record(directory / "torn.json"), RunError);
  EXPECT_THROW(read_record(directory / "missing.json"), RunError);
}

TEST(Backtest, OfTheOrdersOfTheFitIsNearAndUsesNoScoreToPredict) {
  const SmallFit& small = small_fit();
  const WorldPlan plan = fitted_plan(small.study.scenarios[0].plan, small.fit);
  const CalibrationMemory memory = memory_of(small.fit);
  const Backtest test = backtested(small.table, {&plan, &memory, 128});
  EXPECT_LT(test.model.overall, 0.05);
  EXPECT_LT(test.model.shares, 0.03);
  EXPECT_LT(test.model.weekly, test.constant.weekly);
  EXPECT_GT(test.inside, 0.75);
  OrderTable blind = small.table;
  for (RealOrder& order : blind.orders) order.score = 0;
  blind.scored = 0;
  const Backtest unseen = backtested(blind, {&plan, &memory, 128});
  ASSERT_EQ(unseen.weeks.size(), test.weeks.size());
  for (std::size_t w = 0; w < test.weeks.size(); ++w) {
    EXPECT_EQ(unseen.weeks[w].mean, test.weeks[w].mean);
  }
  EXPECT_THAT(words_of(unseen), testing::HasSubstr("no score to compare with"));
}

TEST(Backtest, ToldTheDaysOfSurveysComparesWhoWasAskedBeforeTheDelivery) {
  const SmallFit& small = small_fit();
  OrderTable table = small.table;
  table.has_survey_days = true;
  for (RealOrder& order : table.orders) {
    const bool waits = order.days_late() > 0 && order.day % 2 == 0;
    order.survey_day = waits ? order.actual_days - 1 : order.actual_days + 1;
  }
  const WorldPlan plan = fitted_plan(small.study.scenarios[0].plan, small.fit);
  const Backtest test = backtested(table, {&plan, nullptr, 128});
  ASSERT_EQ(test.asked.size(), 6u);
  EXPECT_EQ(test.asked[2].name, "3 to 5 days late, asked after delivery");
  EXPECT_GT(test.asked[2].mean, test.asked[3].mean + 0.5);
  EXPECT_FALSE(test.has_baselines);
  EXPECT_TRUE(std::isnan(test.all.constant_mean));
}

TEST(Backtest, IsWrittenAlikeAsCsvAndHdf5) {
  const SmallFit& small = small_fit();
  const WorldPlan plan = fitted_plan(small.study.scenarios[0].plan, small.fit);
  const CalibrationMemory memory = memory_of(small.fit);
  const Backtest test = backtested(small.table, {&plan, &memory, 128});
  const TemporaryDirectory directory;
  write_backtest_h5(directory / "backtest.h5", test, "small");
  const Hdf5Reader file(directory / "backtest.h5");
  const std::vector<double> weeks = file.numbers("week_predicted_mean");
  ASSERT_EQ(weeks.size(), test.weeks.size());
  EXPECT_EQ(weeks[2], test.weeks[2].mean);
  EXPECT_EQ(file.numbers("week_predicted_low")[2], test.weeks[2].low);
  EXPECT_EQ(file.numbers("lateness_observed_mean")[3], test.lateness[3].observed_mean);
  EXPECT_EQ(file.shape("lateness_predicted_share"),
            (std::vector<std::size_t>{test.lateness.size(), 5}));
  const std::string csv = backtest_csv(test);
  EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(csv, '\n')),
            2 + test.weeks.size() + test.lateness.size());
  EXPECT_THAT(csv, testing::HasSubstr(
                       fmt::format("\nweek,{},{:.0f},", test.weeks[2].name, test.weeks[2].orders)));
}

TEST(Backtest, ShowsSegmentsAndValuesThatTheModelDoesNotKnow) {
  const SmallFit& small = small_fit();
  OrderTable table = small.table;
  table.segments = {"near", "far"};
  table.has_values = true;
  for (std::size_t i = 0; i < table.orders.size(); ++i) {
    table.orders[i].segment = static_cast<std::uint16_t>(i % 2);
    table.orders[i].value = static_cast<float>(i % 300);
  }
  const WorldPlan plan = fitted_plan(small.study.scenarios[0].plan, small.fit);
  const Backtest test = backtested(table, {&plan, nullptr, 128});
  ASSERT_EQ(test.segments.size(), 2u);
  EXPECT_EQ(test.segments[1].name, "far");
  ASSERT_EQ(test.values.size(), 3u);
  EXPECT_EQ(test.values[0].orders, 1000);
  EXPECT_EQ(test.values[1].name, "value from 100 to 200");
}

TEST(LatenessLookUp, CountsTheStarsOfEachLateness) {
  std::vector<RealOrder> orders;
  for (int i = 0; i < 40; ++i) {
    RealOrder order;
    order.promised_days = 20;
    order.actual_days = i < 30 ? 15 : 24;
    order.score = i < 30 ? 5 : 1;
    orders.push_back(order);
  }
  const LatenessLookUp table = looked_up(orders);
  EXPECT_EQ(table.all[4], 0.75);
  EXPECT_EQ(table.at(-5)[4], 1);
  EXPECT_EQ(table.at(4)[4], 0.75) << "ten orders are too few to count by";
  EXPECT_EQ(lateness_name(lateness_bin(4)), "4 to 5 days late");
  EXPECT_EQ(lateness_name(lateness_bin(0)), "on the promised day");
  EXPECT_EQ(lateness_name(lateness_bin(-30)), "22 days early or more");
  EXPECT_EQ(lateness_name(lateness_bin(-1)), "1 day early");
}

}  // namespace
}  // namespace cxsim
