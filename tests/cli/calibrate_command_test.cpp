#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/call_cxsim.h"

namespace cxsim {
namespace {

using testing::HasSubstr;

/// A few hundred orders of which the late ones are scored badly.
std::string some_orders_csv() {
  std::string text = "promised_days,actual_days,score,date,asked\n";
  for (int i = 0; i < 600; ++i) {
    const int promised = 15 + i % 17;
    const int late = i % 9 == 0 ? 1 + i % 7 : -12 + i % 12;
    const int stars = late > 2   ? 1 + (i / 9) % 3
                      : late > 0 ? 2 + (i / 9) % 4
                                 : 5 - (i * 7 % 10 < 3 ? i % 5 : 0);
    const int asked = promised + late + (late > 2 ? -1 : 1);
    text += std::to_string(promised) + "," + std::to_string(promised + late) + "," +
            std::to_string(stars) + ",2024-0" + std::to_string(1 + i % 3) + "-1" +
            std::to_string(i % 10) + "," + std::to_string(asked) + "\n";
  }
  return text;
}

TEST(Calibrate, WritesAnOverlayThatValidatesIsExtendedAndPredicts) {
  const Workplace place;
  place.write("orders.csv", some_orders_csv());
  const ProgramResult fit = place.cxsim({"calibrate", "--orders", "orders.csv", "--customers",
                                         "128", "--progress", "json", "-o", "fitted.yaml"});
  ASSERT_EQ(fit.exit_code, 0) << fit.err;
  EXPECT_THAT(fit.err,
              HasSubstr("{\"orders\":\"all orders\",\"asked_after_missed\":2.0,\"done\":1,"));
  EXPECT_THAT(fit.out, HasSubstr("company.survey.after_missed"));
  EXPECT_THAT(fit.out, HasSubstr("model.satisfaction.broken_promise"));
  EXPECT_TRUE(place.has("fitted.fit.json"));
  const std::string report = place.read("fitted.report.html");
  EXPECT_THAT(report, HasSubstr("<svg"));
  EXPECT_THAT(report, HasSubstr("default-src 'none'")) << "no request and no script";
  EXPECT_THAT(report, HasSubstr("<summary>Numbers</summary>"));
  EXPECT_THAT(place.read("fitted.yaml"), HasSubstr("# data:    orders.csv (600 rows, 2024-01-10"));
  EXPECT_EQ(place.cxsim({"validate", "fitted.yaml"}).exit_code, 0);

  place.write("study.yaml",
              "cxsim: 1\nname: study\nextends: [fitted.yaml]\nrun: {customers: 300, days: 30}\n");
  const ProgramResult test =
      place.cxsim({"backtest", "study.yaml", "--orders", "orders.csv", "--map", "survey=asked",
                   "--predictions", "weeks.csv", "-o", "test"});
  ASSERT_EQ(test.exit_code, 0) << test.err;
  EXPECT_THAT(test.out, HasSubstr("look-up by lateness"));
  EXPECT_THAT(test.out, HasSubstr("3 to 5 days late, asked before delivery"));
  EXPECT_THAT(place.read("weeks.csv"),
              HasSubstr("week,orders,predicted_mean,predicted_low,predicted_high\n2024-01-08,"));
  EXPECT_THAT(place.read("test/backtest.csv"), HasSubstr("\nlateness,1 day early,"));
  EXPECT_TRUE(place.has("test/backtest.h5"));
  EXPECT_EQ(place.cxsim({"run", "study.yaml", "--quiet"}).exit_code, 0)
      << "the overlay can be lived in";
}

TEST(Calibrate, WritesNothingWhenAnOrderIsWrong) {
  const Workplace place;
  place.write("orders.csv", "promised_days,actual_days,score\n20,12,6\n20,-2,5\n");
  const ProgramResult result =
      place.cxsim({"calibrate", "--orders", "orders.csv", "-o", "fitted.yaml"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, testing::AllOf(HasSubstr("orders.csv:2"), HasSubstr("orders.csv:3")));
  for (const char* file : {"fitted.yaml", "fitted.fit.json", "fitted.report.html"}) {
    EXPECT_FALSE(place.has(file)) << file;
  }
}

TEST(Calibrate, NeverOverwritesUnlessTold) {
  const Workplace place;
  place.write("orders.csv", some_orders_csv());
  place.write("fitted.yaml", "mine");
  const ProgramResult result =
      place.cxsim({"calibrate", "--orders", "orders.csv", "-o", "fitted.yaml"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("fitted.yaml is there already"));
  EXPECT_EQ(place.read("fitted.yaml"), "mine");
}

TEST(Calibrate, SaysWhatIsWrongWithItsWords) {
  const Workplace place;
  const auto error = [&](std::vector<std::string> words) {
    const ProgramResult result = place.cxsim(std::move(words));
    EXPECT_EQ(result.exit_code, 2);
    return result.err;
  };
  EXPECT_THAT(error({"calibrate"}), HasSubstr("--orders CSV and --transactions CSV"));
  EXPECT_THAT(error({"calibrate", "--orders", "o.csv", "--map", "promise=eta"}),
              HasSubstr("did you mean `promised`?"));
  EXPECT_THAT(error({"calibrate", "--orders", "o.csv", "--map", "promised"}),
              HasSubstr("ROLE=COLUMN"));
  EXPECT_THAT(error({"calibrate", "--orders", "o.csv", "-o", "over lay.yaml"}),
              HasSubstr("no name"));
  EXPECT_THAT(error({"calibrate", "--orders", "o.csv", "--leave-out", "May"}),
              HasSubstr("2017-11"));
  EXPECT_THAT(error({"backtest", "quickstart"}), HasSubstr("--orders CSV"));
}

TEST(Calibrate, FitsThePurchaseClockForASegment) {
  const Workplace place;
  std::string text = "customer,date\n";
  for (int i = 0; i < 300; ++i) {
    text += std::to_string(i) + ",2024-01-0" + std::to_string(1 + i % 9) + "\n";
    if (i % 3 == 0) text += std::to_string(i) + ",2024-03-1" + std::to_string(i % 10) + "\n";
    if (i % 5 == 0) text += std::to_string(i) + ",2024-05-1" + std::to_string(i % 10) + "\n";
  }
  place.write("purchases.csv", text);
  const ProgramResult fit =
      place.cxsim({"calibrate", "--transactions", "purchases.csv", "--until", "2024-06-30",
                   "--segment", "regulars", "-o", "clock.yaml"});
  ASSERT_EQ(fit.exit_code, 0) << fit.err;
  EXPECT_THAT(place.read("clock.yaml"), HasSubstr("regulars:\n      need_rate: {gamma: {shape: "));
  EXPECT_EQ(place.cxsim({"validate", "clock.yaml"}).exit_code, 0);
}

}  // namespace
}  // namespace cxsim
