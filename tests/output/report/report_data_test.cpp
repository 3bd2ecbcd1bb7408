#include "output/report/report_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/errors.h"
#include "output/durable_file.h"
#include "output/hdf5_file.h"
#include "output/report/report_plan.h"
#include "output/report/reproduction.h"
#include "output/results_file.h"
#include "output/rounded_text.h"
#include "tests/output/synthetic_lives.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

/// The results of a synthetic study, and what its report says.
class ReportOfAStudy : public testing::Test {
 protected:
  ReportOfAStudy() {
    const SyntheticWorld world;
    StudyShape shape = synthetic_shape(world, 4);
    shape.question = "What does </script> cost?";
    shape.changes.names = {"labour_shortage"};
    shape.changes.shares.assign(2 * 60, 0.0);
    std::fill_n(shape.changes.shares.begin() + 60 + 10, 20, 1.0);
    StudyResults results(shape, outcome_catalogue());
    for (std::uint32_t i = 0; i < 3; ++i) add_replication(results, world, i);
    write_results(path(), results,
                  {{{"my study.yaml", "cxsim: 1\n"},
                    {"--set 1", "run.seed=7"},
                    {"-s 1", "run.days=[30 days,60 days]"}},
                   {{"as_is", "a\n"}, {"slowdown", "b\n"}}});
    report_ = json::parse(report_data(path()).json);
  }

  std::filesystem::path path() const { return directory_ / "results.h5"; }
  std::vector<double> cube(const std::string& variable) const {
    std::vector<double> values;
    for (const json& value : report_["cubes"][variable]["values"]) {
      values.push_back(value.is_null() ? std::nan("") : value.get<double>());
    }
    return values;
  }

  TemporaryDirectory directory_;
  json report_;
};

TEST_F(ReportOfAStudy, CopiesNumbersToSevenDigits) {
  const Hdf5Reader file(path());
  for (const char* variable : {"satisfaction_effect", "churn_mean_low", "satisfaction_distribution",
                               "expectation_gap_distribution", "bar_share", "flow", "ledger"}) {
    const std::vector<double> written = file.numbers(variable);
    const std::vector<double> copied = cube(variable);
    ASSERT_EQ(copied.size(), written.size()) << variable;
    for (std::size_t i = 0; i < written.size(); ++i) {
      if (std::isnan(written[i])) {
        EXPECT_TRUE(std::isnan(copied[i])) << variable << " " << i;
      } else {
        EXPECT_NEAR(copied[i], written[i], 5.1e-7 * std::abs(written[i])) << variable << " " << i;
      }
    }
  }
}

TEST_F(ReportOfAStudy, KeepsTheBandAndItsMiddleOfTheDays) {
  EXPECT_THAT(report_["cubes"]["satisfaction_time"]["axes"],
              ElementsAre("detailed", "band", "time"));
  EXPECT_THAT(cube("satisfaction_time"), SizeIs(2 * 3 * 60));
  const auto written = Hdf5Reader(path()).numbers("satisfaction_time");
  EXPECT_NEAR(cube("satisfaction_time")[60 + 30], written[2 * 60 + 30], 1e-4);
}

TEST_F(ReportOfAStudy, SaysOnWhichDaysAShockActsAndThatRunsAreMissing) {
  EXPECT_THAT(report_["texts"]["days"]["satisfaction"][1].get<std::string>(),
              HasSubstr("slowdown (labour_shortage acts on days 10 to 29) is furthest from as_is"));
  EXPECT_THAT(report_["texts"]["warnings"][0].get<std::string>(), HasSubstr("3 of 4 replications"));
}

TEST_F(ReportOfAStudy, HasASentenceForEveryReportedOutcomeOfEveryOtherWorld) {
  const json& answer = report_["texts"]["answer"];
  ASSERT_THAT(answer, SizeIs(1));
  EXPECT_EQ(answer[0]["scenario"], "slowdown");
  EXPECT_THAT(answer[0]["summary"].get<std::string>(), HasSubstr("worse in satisfaction"));
  EXPECT_THAT(answer[0]["sentences"], SizeIs(report_["reported"].get<std::size_t>()));
}

TEST_F(ReportOfAStudy, CaptionsWhatStandsOutWithTheNumbersOfTheFile) {
  const Hdf5Reader file(path());
  const auto percent = [](double share) { return rounded_text(100 * share, 0) + "%"; };
  const std::size_t slowdown = file.texts("segment").size();  // [scenario][segment], all customers
  const double lowered = file.numbers("satisfaction_customer_effect_lowered_share")[slowdown];
  EXPECT_THAT(report_["texts"]["customers"]["satisfaction"][0][1].get<std::string>(),
              HasSubstr("satisfaction is lower for " + percent(lowered)));
  const auto shares = file.numbers("bar_share");
  const double largest = *std::max_element(shares.begin(), shares.begin() + 6 * 2);
  EXPECT_THAT(report_["texts"]["bars"][0][0].get<std::string>(),
              testing::AllOf(HasSubstr("the company controls"), HasSubstr(percent(largest))));
  EXPECT_THAT(report_["texts"]["journey"][1].get<std::string>(),
              HasSubstr("of the orders that ended led back to the loop"));
}

TEST_F(ReportOfAStudy, TellsTheCommandThatGivesTheSameAgain) {
  EXPECT_EQ(report_["study"]["command"],
            "cxsim run 'my study.yaml' --set run.seed=7 -s 'run.days=[30 days,60 days]'");
  EXPECT_THAT(report_["study"]["sources"], SizeIs(1));
}

TEST(ReportData, OfAFileThatIsNoneIsRefused) {
  const TemporaryDirectory directory;
  EXPECT_THROW(report_data(directory / "absent.h5"), RunError);
}

/// A table of `worlds` scenarios, each at one of the design points.
struct LargeStudy {
  TemporaryDirectory directory;
  StudyTable table;

  LargeStudy(std::size_t worlds, std::size_t points) {
    for (std::size_t i = 0; i < worlds; ++i) {
      table.scenarios.push_back("world_" + std::to_string(i));
      table.points.push_back(static_cast<std::int32_t>(i % points));
    }
    table.segments = {"all"};
    table.baseline = 1;
    Hdf5Writer writer;
    writer.add_axis({"scenario", {}, table.scenarios, {}});
    write_durably(directory / "results.h5", writer.close());
  }
  ReportPlan plan() const { return report_plan(table, Hdf5Reader(directory / "results.h5")); }
};

TEST(ReportPlan, ShowsAllWorldsOfASmallStudyTheBaselineFirst) {
  const LargeStudy study(4, 1);
  EXPECT_THAT(study.plan().detailed, ElementsAre(1, 0, 2, 3));
  EXPECT_FALSE(study.plan().is_summary(study.table));
  EXPECT_TRUE(study.plan().points.empty());
}

TEST(ReportPlan, ShowsInDetailTheWorldsBesideTheBaselineAndOthersEvenlySpread) {
  const LargeStudy study(500, 100);
  const ReportPlan plan = study.plan();
  EXPECT_TRUE(plan.is_summary(study.table));
  ASSERT_THAT(plan.detailed, SizeIs(most_detailed));
  for (const std::size_t beside : {101u, 201u, 301u, 401u}) {
    EXPECT_THAT(plan.detailed, testing::Contains(beside));
  }
  EXPECT_EQ(plan.detailed.front(), 1u);
  EXPECT_THAT(std::vector(plan.detailed.begin() + 1, plan.detailed.end()),
              testing::WhenSorted(testing::Each(testing::Ne(1u))));
}

}  // namespace
}  // namespace cxsim
