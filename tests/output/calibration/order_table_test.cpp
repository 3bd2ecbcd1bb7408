#include "output/calibration/order_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "engine/errors.h"
#include "scenarios/scenario_error.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

using testing::HasSubstr;
using testing::Not;

class OrderTables : public testing::Test {
 protected:
  OrderTable read(const std::string& text, const ColumnMap& map = {}) {
    write(text);
    return read_orders(directory_ / "orders.csv", map, true);
  }
  std::string error_of(const std::string& text, const ColumnMap& map = {}) {
    try {
      read(text, map);
    } catch (const ScenarioError& error) {
      return error.render(false);
    }
    return "no error";
  }
  void write(const std::string& text) {
    std::ofstream(directory_ / "orders.csv", std::ios::binary) << text;
  }
  TemporaryDirectory directory_;
};

const std::string header = "promised_days,actual_days,score,purchase_date\n";

TEST_F(OrderTables, AreReadWithWhatIsKnownOfEachOrder) {
  const OrderTable table =
      read(header + "20,12,5,2017-11-24 10:00:00\n20,,1,2017-11-25\n15,18,,\n");
  ASSERT_EQ(table.orders.size(), 2u);
  EXPECT_EQ(table.rows, 3u);
  EXPECT_EQ(table.not_arrived, 1u);
  EXPECT_EQ(table.scored, 1u);
  EXPECT_EQ(date_of_day(table.first_day), "2017-11-24");
  EXPECT_EQ(month_of(table.first_day), "2017-11");
  EXPECT_EQ(date_of_day(week_of(table.first_day)), "2017-11-20");
  EXPECT_EQ(table.orders[0].score, 5);
  EXPECT_EQ(table.orders[1].days_late(), 3);
  EXPECT_EQ(table.sha256.size(), 64u);
}

TEST_F(OrderTables, TakeTheColumnsTheyAreTold) {
  const OrderTable table =
      read("eta,took,stars,kind,asked\n9,8,4,new,9\n9,12,2,old,11\n", {{"promised", "eta"},
                                                                       {"actual", "took"},
                                                                       {"score", "stars"},
                                                                       {"segment", "kind"},
                                                                       {"survey", "asked"}});
  EXPECT_EQ(table.segments, (std::vector<std::string>{"new", "old"}));
  EXPECT_TRUE(table.has_survey_days);
  EXPECT_EQ(table.orders[1].survey_day, 11);
  EXPECT_FALSE(table.has_dates());
}

TEST_F(OrderTables, SayWhichColumnIsMissing) {
  const std::string error = error_of("promised_day,actual_days,score\n1,2,3\n");
  EXPECT_THAT(error, HasSubstr("orders.csv:1"));
  EXPECT_THAT(error, HasSubstr("there is no column `promised_days`"));
  EXPECT_THAT(error, HasSubstr("did you mean `promised_day`?"));
}

TEST_F(OrderTables, RefuseNegativeDaysAndScoresThatAreNoStarsWithTheirLines) {
  const std::string error =
      error_of(header +
               "20,-1,5,2017-11-24\n20,12,6,2017-11-24\n20,12,3.5,2017-11-24\n"
               "20,soon,3,2017-11-24\n20,12,3,24/11/2017\n20,12,3\n");
  for (const char* line : {"orders.csv:2", "orders.csv:3", "orders.csv:4", "orders.csv:5",
                           "orders.csv:6", "orders.csv:7"}) {
    EXPECT_THAT(error, HasSubstr(line));
  }
  EXPECT_THAT(error, HasSubstr("`-1` in column `actual_days`"));
  EXPECT_THAT(error, HasSubstr("a whole number of stars from 1 to 5"));
}

TEST_F(OrderTables, ListTwentyProblemsAndCountTheOthers) {
  std::string text = header;
  for (int i = 0; i < 500; ++i) text += "20,12,9,2017-11-24\n";
  const std::string error = error_of(text);
  EXPECT_THAT(error, HasSubstr("orders.csv:21"));
  EXPECT_THAT(error, Not(HasSubstr("orders.csv:22")));
  EXPECT_THAT(error, HasSubstr("480 more"));
}

TEST_F(OrderTables, RefuseOtherEncodings) {
  EXPECT_THAT(error_of(header + "20,12,5,2017-11-24\n20,12,5,S\xe3o Paulo\n"),
              testing::AllOf(HasSubstr("orders.csv:3"), HasSubstr("not UTF-8")));
  std::string utf16 = "\xff\xfe";
  for (const char c : header) utf16 += std::string{c, '\0'};
  EXPECT_THAT(error_of(utf16), HasSubstr("not UTF-8"));
}

TEST_F(OrderTables, RefuseAFileWithoutAnOrder) {
  EXPECT_THAT(error_of(""), HasSubstr("there is no column `promised_days`"));
  EXPECT_THAT(error_of(header), HasSubstr("no order that has arrived and was scored"));
  EXPECT_THAT(error_of(header + "20,12,,2017-11-24\n"), HasSubstr("was scored"));
}

TEST_F(OrderTables, RefuseMoreThanFitsIntoMemoryBeforeReadingIt) {
  write(header);
  std::filesystem::resize_file(directory_ / "orders.csv", std::uintmax_t{1} << 30);  // sparse
  EXPECT_THROW(read_orders(directory_ / "orders.csv", {}, true), RunError);
}

TEST(Dates, AreDaysOfTheCalendar) {
  EXPECT_EQ(day_of_date("1970-01-02"), 1);
  EXPECT_EQ(day_of_date("2017-02-29"), std::nullopt);
  EXPECT_EQ(day_of_date("2017-11-24T08:00"), day_of_date("2017-11-24"));
  EXPECT_EQ(day_of_date("24.11.2017"), std::nullopt);
  EXPECT_EQ(week_of(4), 4) << "1970-01-05 was a Monday";
  EXPECT_EQ(week_of(3), -3);
}

}  // namespace
}  // namespace cxsim
