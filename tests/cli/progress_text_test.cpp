#include "cli/progress_text.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "output/calibration/order_fit.h"

namespace cxsim {

TEST(ProgressText, SaysHowFarHowFastAndHowLongStill) {
  EXPECT_EQ(progress_text({12.3e6, 29.2e6, 6.15e6, 90}),
            "42%, 12.3 of 29.2 million customer-days, 6.2 million/s, 1 min 30 s left");
}

TEST(ProgressText, KnowsNothingOfTheRestBeforeAnythingIsDone) {
  EXPECT_EQ(progress_text({0, 5000, 0, std::numeric_limits<double>::infinity()}),
            "0%, 0.0 of 5.0 thousand customer-days");
}

TEST(ProgressText, IsNotDoneBeforeItIsDone) {
  EXPECT_TRUE(progress_text({9999, 10'000, 9999, 1e-4}).starts_with("99%"));
  EXPECT_EQ(progress_text({10'000, 10'000, 10'000, 0}),
            "100%, 10.0 of 10.0 thousand customer-days, 10.0 thousand/s");
}

TEST(ProgressText, FitsIntoALineAlsoForTheLargestStudies) {
  const std::string text = progress_text({123.4e12, 987.6e12, 246.9e6, 3.5e6});
  EXPECT_LE(text.size(), 79u) << text;
}

TEST(ProgressText, SaysHowFarAFitHasComeThatDoesNotKnowHowMuchIsLeft) {
  const FitStep step{"all but 2017-11 (3 of 13)", 3, 340, -14801.23};
  EXPECT_EQ(fit_progress_text(step),
            "all but 2017-11 (3 of 13), asked on day 3 after: 340 trials, fit -14801.2");
  const auto object = nlohmann::json::parse(fit_progress_json(step));
  EXPECT_EQ(object.at("orders"), "all but 2017-11 (3 of 13)");
  EXPECT_EQ(object.at("done"), 340);
  EXPECT_EQ(object.at("log_likelihood"), -14801.23);
}

TEST(ProgressText, IsReadableByPrograms) {
  const auto object = nlohmann::json::parse(progress_json({5, 20, 2.5, 6}));
  EXPECT_EQ(object.at("done"), 5);
  EXPECT_EQ(object.at("total"), 20);
  EXPECT_EQ(object.at("per_second"), 2.5);
  EXPECT_EQ(object.at("seconds_left"), 6);
  const auto start =
      nlohmann::json::parse(progress_json({0, 20, 0, std::numeric_limits<double>::infinity()}));
  EXPECT_TRUE(start.at("seconds_left").is_null());
}

TEST(DurationText, UsesTheTwoLargestUnits) {
  EXPECT_EQ(duration_text(0.4), "0 s");
  EXPECT_EQ(duration_text(59.6), "1 min 0 s");
  EXPECT_EQ(duration_text(3599), "59 min 59 s");
  EXPECT_EQ(duration_text(7500), "2 h 5 min");
}

}  // namespace cxsim
