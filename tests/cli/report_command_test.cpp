#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "output/report/report.h"
#include "tests/cli/call_cxsim.h"

namespace cxsim {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

/// A small study that was run.
class Report : public testing::Test {
 protected:
  Report() {
    place_.write("small.yaml", small_study);
    run_ = place_.cxsim({"run", "small.yaml"});
  }
  void SetUp() override {
    if (const std::string why = why_no_report(); !why.empty()) GTEST_SKIP() << why;
  }

  Workplace place_;
  ProgramResult run_;
};

TEST_F(Report, IsWrittenByARunWhichSaysWhereItIs) {
  EXPECT_EQ(run_.exit_code, 0);
  EXPECT_THAT(run_.err, HasSubstr("The report is out/small/report.html"));
  EXPECT_THAT(place_.read("out/small/report.html"),
              AllOf(HasSubstr("<title>small: report</title>"), HasSubstr("cxsim run small.yaml"),
                    HasSubstr("default-src 'none'")));
}

TEST_F(Report, IsWrittenAgainTheSame) {
  const std::string first = place_.read("out/small/report.html");
  const ProgramResult result = place_.cxsim({"report", "out/small"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(place_.read("out/small/report.html"), first);
}

TEST_F(Report, GoesWhereTheUserWants) {
  const ProgramResult result =
      place_.cxsim({"report", "out/small/results.h5", "-o", "board.html", "--json"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(nlohmann::json::parse(result.out)["report"], "board.html");
  EXPECT_EQ(place_.read("board.html"), place_.read("out/small/report.html"));
}

TEST_F(Report, OfADirectoryWithoutResultsIsRefused) {
  const ProgramResult result = place_.cxsim({"report", "nowhere"});
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_THAT(result.err, HasSubstr("nowhere"));
  EXPECT_FALSE(place_.has("nowhere/report.html"));
}

}  // namespace cxsim
