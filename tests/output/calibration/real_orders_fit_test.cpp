#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>

#include "output/calibration/cross_validation.h"
#include "scenarios/study.h"

namespace cxsim {
namespace {

const std::filesystem::path real_orders = CXSIM_SHARED_DATA "/olist/orders.csv";

Study study_of(const std::string& text) {
  const auto file = [&](const std::filesystem::path&) { return std::optional<std::string>(text); };
  return read_study(
      {.file = "(calibrated).yaml", .overrides = {}, .known_outcomes = {}, .other_files = file});
}

bool is_black_friday(const RealOrder& order) {
  const std::string month = month_of(order.day);
  return month == "2017-11" || month == "2017-12";
}

/// The orders of the other months, and the fit to them; days of surveys are not looked at.
struct Calibration {
  OrderTable all = read_orders(real_orders, {{"survey", "survey_day"}}, true);
  OrderTable seen = unaware_of_surveys();
  Study usual = study_of("cxsim: 1\nname: usual\n");
  WorldPlan plan = plan_for_orders();
  OrderFit fit = fitted();

  OrderTable unaware_of_surveys() const {
    OrderTable table = some_orders(read_orders(real_orders, {}, true),
                                   [](const RealOrder& order) { return !is_black_friday(order); });
    return table;
  }
  WorldPlan plan_for_orders() const {
    WorldPlan world = usual.scenarios[0].plan;
    world.start.market.delivery = scale_of(seen.orders);
    return world;
  }
  OrderFit fitted() const {
    OrderFitRequest request;
    request.plan = &plan;
    request.finds_survey_moment = false;
    request.customers = 256;
    return fit_orders(seen, request);
  }
};

const Calibration& calibration() {
  static const Calibration once;
  return once;
}

bool data_are_missing() {
  return !std::filesystem::exists(real_orders);
}

TEST(CalibratedOrders, PredictTheMonthsOfBlackFridayThatWereLeftOut) {
  if (data_are_missing()) GTEST_SKIP() << "the real orders are not here: " << real_orders;
  const Calibration& c = calibration();
  const WorldPlan plan = fitted_plan(c.plan, c.fit);
  const CalibrationMemory memory = memory_of(c.fit);
  const OrderTable left_out = some_orders(c.all, is_black_friday);
  const Backtest test = backtested(left_out, {&plan, &memory, 256});
  std::printf("%s", words_of(test).c_str());
  EXPECT_LE(test.model.weekly, 0.10);
  EXPECT_LE(test.model.shares, 0.03);
  EXPECT_LT(test.model.weekly, 0.8 * test.constant.weekly) << "clearly nearer than a constant";
}

TEST(CalibratedOrders, ScoreWaitingLowerThanArrivalAtEqualLatenessWithoutBeingFittedToIt) {
  if (data_are_missing()) GTEST_SKIP() << "the real orders are not here: " << real_orders;
  const Calibration& c = calibration();
  const WorldPlan plan = fitted_plan(c.plan, c.fit);
  const Backtest test = backtested(c.all, {&plan, nullptr, 256});
  std::map<std::string, PredictedGroup> asked;
  for (const PredictedGroup& group : test.asked) asked.emplace(group.name, group);
  const PredictedGroup& after = asked.at("3 to 5 days late, asked after delivery");
  const PredictedGroup& before = asked.at("3 to 5 days late, asked before delivery");
  std::printf("predicted %.2f after and %.2f before, observed %.2f and %.2f\n", after.mean,
              before.mean, after.observed_mean, before.observed_mean);
  EXPECT_GE(after.observed_mean - before.observed_mean, 1.0) << "the real customers";
  EXPECT_GE(after.mean - before.mean, 1.0);
}

}  // namespace
}  // namespace cxsim
