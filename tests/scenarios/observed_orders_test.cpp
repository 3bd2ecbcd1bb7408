#include "scenarios/observed_orders.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/errors.h"
#include "tests/scenarios/reading.h"
#include "tests/scenarios/study_files.h"

namespace cxsim {
namespace {

struct ReadOrders {
  explicit ReadOrders(const std::string& text) {
    const StudyFiles files{{"orders.csv", text}};
    table = read_observed_orders({files.path("orders.csv").string(), "promised", "actual", {}, ""},
                                 problems);
  }

  SourceTexts sources;
  ProblemList problems{sources};
  ObservedOrdersTable table;
};

TEST(ObservedOrders, FindsColumnsByNameAndLeavesOutWhatHasNotCome) {
  const ReadOrders read("id,actual,promised\n1,4,5\n2,,5\n3,7,\n4,2.6,3\n");
  EXPECT_EQ(codes_of(read.problems), "");
  ASSERT_EQ(read.table.orders.size(), 2u);
  EXPECT_EQ(read.table.orders[0].promised_days, 5);
  EXPECT_EQ(read.table.orders[0].lead_days, 4);
  EXPECT_EQ(read.table.orders[1].lead_days, 3);  // rounded
  EXPECT_EQ(read.table.remark, "2 orders; 2 without both dates left out");
}

TEST(ObservedOrders, ReadsWhatSpreadsheetsWrite) {
  const ReadOrders read(
      "\xef\xbb\xbf\"promised\",\"a \"\"note\"\"\",\"actual\"\r\n\"5\",\"x, "
      "y\nz\",\"4\"\r\n\r\n6,,7");
  EXPECT_EQ(codes_of(read.problems), "");
  ASSERT_EQ(read.table.orders.size(), 2u);
  EXPECT_EQ(read.table.orders[1].promised_days, 6);
  EXPECT_EQ(read.table.orders[1].lead_days, 7);
}

TEST(ObservedOrders, ReportsEveryBadRowWithItsLine) {
  const ReadOrders read("promised,actual\n5,\"1\n2\"\n-1,4\n5,3651\n5,1e1\nx,5\n5\n5,0x5\n");
  EXPECT_EQ(codes_of(read.problems), "E0502@2:1 E0502@4:1 E0502@5:1 E0502@7:1 E0502@8:1 E0502@9:1");
}

TEST(ObservedOrders, NamesTheColumnsThereAre) {
  const ReadOrders read("promise,came\n5,4\n");
  EXPECT_EQ(codes_of(read.problems), "E0501@0:0 E0501@0:0");
}

TEST(ObservedOrders, WantsAtLeastOneOrder) {
  EXPECT_EQ(codes_of(ReadOrders("promised,actual\n").problems), "E0502@0:0");
  EXPECT_EQ(codes_of(ReadOrders("promised,actual\n5,\n").problems), "E0502@0:0");
  EXPECT_NE(codes_of(ReadOrders("").problems), "");
}

TEST(ObservedOrders, ReadsTheOrdersOfARealCompany) {
  const std::filesystem::path file = std::filesystem::path(CXSIM_SHARED_DATA) / "olist/orders.csv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not there";
  SourceTexts sources;
  ProblemList problems(sources);
  const ObservedOrdersTable table =
      read_observed_orders({file.string(), "promised_days", "actual_days", {}, ""}, problems);
  EXPECT_EQ(codes_of(problems), "");
  EXPECT_GT(table.orders.size(), 10'000u);
}

TEST(ObservedOrders, FailWithoutTheirFile) {
  SourceTexts sources;
  ProblemList problems(sources);
  EXPECT_THROW(read_observed_orders({"/no/such/file.csv", "a", "b", {}, ""}, problems), RunError);
}

}  // namespace
}  // namespace cxsim
