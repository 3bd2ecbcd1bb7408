#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>

#include "agents/simulate.h"
#include "engine/parallel.h"
#include "output/calibration/cross_validation.h"
#include "output/calibration/overlay.h"
#include "scenarios/study.h"
#include "tests/flat_events.h"

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
  EXPECT_LE(test.model.weekly, test.look_up.weekly);
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

/// Mean stars of surveys in a run, by days late, under the cut points of the overlay.
class SurveyedStars : public Observer {
 public:
  explicit SurveyedStars(const ReviewParameters& reviews) : reviews_(reviews) {}
  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) {
      if (event.kind != EventKind::survey) continue;
      auto& [sum, count] = of_[static_cast<int>(event.days_late)];
      sum += stars_given(static_cast<double>(event.satisfaction), reviews_);
      count += 1;
    }
  }
  /// NaN where fewer than 200 answered.
  double mean(int first, int last) const {
    double sum = 0;
    double count = 0;
    for (const auto& [late, answers] : of_) {
      if (late < first || late > last) continue;
      sum += answers.first;
      count += answers.second;
    }
    return count < 200 ? std::nan("") : sum / count;
  }

 private:
  const ReviewParameters& reviews_;
  std::map<int, std::pair<double, double>> of_;
  std::mutex mutex_;
};

// Where customers neither call nor cancel, a run with the overlay answers as was fitted. Most of
// them order once: a fit looks at newcomers.
TEST(CalibratedOrders, AreLivedThroughInARunAsTheyWereFitted) {
  if (data_are_missing()) GTEST_SKIP() << "the real orders are not here: " << real_orders;
  const Calibration& c = calibration();
  std::string text = overlay_of("calibrated", c.seen, c.fit);
  text +=
      "run: {customers: 40000, days: 250, seed: 5, replications: 1}\n"
      "population:\n  network: none\n  aware: 100%\n"
      "  segments:\n    newcomers: {need_rate: 1/year, delivery_patience: 1000 days}\n";
  const Study study =
      read_study({.file = "(calibrated).yaml",
                  .overrides = {"company.fulfilment.observed_orders.file=" +
                                    std::filesystem::canonical(real_orders).string(),
                                "model.patience.contact_before_promise=0/day",
                                "model.patience.contact_at_promise=0/day",
                                "model.patience.contact_growth=0/day"},
                  .known_outcomes = {},
                  .other_files = [&](const std::filesystem::path&) {
                    return std::optional<std::string>(text);
                  }});
  const WorldPlan& plan = study.scenarios[0].plan;
  SurveyedStars lived(plan.parameters.reviews);
  ThreadLimit limit(0);
  limit.execute([&] {
    const RunKey key{study.seed, 0};
    simulate(plan, Population(plan.population, key), key, &lived);
  });
  const SimulatedCustomers newcomers(plan, 512);
  struct Look {
    int first, last;
    AskedAbout about;
  };
  for (const Look& look : {Look{-14, -8, {26, -11, false}}, Look{-3, 0, {24, -1.5, false}},
                           Look{2, 2, {24, 2, true}}}) {
    const double fitted =
        mean_stars(star_shares(newcomers.judge(look.about, plan.parameters, 0), plan.parameters));
    const double in_a_run = lived.mean(look.first, look.last);
    std::printf("%d to %d days late: fitted %.2f, in a run %.2f\n", look.first, look.last, fitted,
                in_a_run);
    EXPECT_NEAR(in_a_run, fitted, 0.25) << "what earlier orders taught is in a run only";
  }
}

}  // namespace
}  // namespace cxsim
