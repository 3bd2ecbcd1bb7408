#include "output/calibration/survey_moment.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cxsim {
namespace {

TEST(SurveyMoment, LiesBetweenDaysUnderWhichTheScoresAreNearlyAsLikely) {
  const FittedParameter days =
      likeliest_moment({{0, -120}, {1, -103}, {2, -101.5}, {3, -100}, {4, -104}}, 10);
  EXPECT_EQ(days.value, 3);
  EXPECT_EQ(days.low, 2);
  EXPECT_EQ(days.high, 3);
  EXPECT_TRUE(days.is_identified);
}

TEST(SurveyMoment, IsNotIdentifiedWhereEveryDayIsAsLikely) {
  std::map<double, double> log_likelihood;
  for (int day = 0; day <= 10; ++day) log_likelihood.emplace(day, -100 - 0.1 * day);
  EXPECT_FALSE(likeliest_moment(log_likelihood, 10).is_identified);
}

TEST(SurveyMoment, IsTheMedianOfTheFileWithItsIntervalWhereTheFileTells) {
  std::vector<RealOrder> orders;
  for (int i = 0; i < 100; ++i) {
    RealOrder order;
    order.promised_days = 10;
    order.actual_days = i < 50 ? 8 : 20;
    const float later = i < 50 ? 1 : static_cast<float>(2 + i % 5);
    order.survey_day = (i < 50 ? order.actual_days : order.promised_days) + later;
    orders.push_back(order);
  }
  const FoundMoment found = observed_moment(orders, {1, 2});
  EXPECT_EQ(found.moment.after_delivery, 1);
  EXPECT_EQ(found.after_delivery.high, 1) << "all of them were asked on the next day";
  EXPECT_EQ(found.moment.after_missed, 4);
  EXPECT_LE(found.after_missed.low, 4);
  EXPECT_GE(found.after_missed.high, 4);
  EXPECT_LT(found.after_missed.high - found.after_missed.low, 3);
}

TEST(SurveyMoment, IsThatOfTheScenarioWhereTheFileDoesNotTell) {
  RealOrder order;
  order.promised_days = 10;
  order.actual_days = 8;
  order.survey_day = std::nanf("");
  const FoundMoment found = observed_moment({order}, {1, 2});
  EXPECT_EQ(found.moment.after_missed, 2);
  EXPECT_FALSE(found.after_missed.is_identified);
  EXPECT_TRUE(std::isnan(found.after_missed.low));
}

}  // namespace
}  // namespace cxsim
