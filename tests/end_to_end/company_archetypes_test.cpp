#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "output/statistics.h"
#include "tests/end_to_end/library_study.h"

// Studies of the library about the company and its category [model 12 C, D, J, K, M].
namespace cxsim {
namespace {

/// The same study day by day.
class FollowedStudy {
 public:
  FollowedStudy(const std::string& name, const std::vector<std::string>& overrides) {
    const Study study = library_study(name, overrides);
    ThreadLimit limit(0);
    limit.execute([&] { results_ = run_study(study, {}); });
  }

  /// Paired difference to the first scenario of an outcome's mean over some days.
  Estimate difference(std::string_view outcome, std::size_t scenario, std::int32_t first,
                      std::int32_t end) const {
    const std::size_t series = results_->places()[find_outcome(outcome).value()].first_series;
    return paired(scenario, [&](std::size_t world, std::uint32_t replication) {
      const auto daily = results_->daily(world, replication, series);
      double sum = 0;
      double seen = 0;
      for (std::int32_t day = first; day < end; ++day) {
        const double value = daily[static_cast<std::size_t>(day)];
        if (std::isnan(value)) continue;
        sum += value;
        ++seen;
      }
      return sum / seen;
    });
  }

  /// Paired difference of how far a source pushed a bar.
  Estimate push(std::string_view source, Attribute attribute, std::size_t scenario) const {
    return paired(scenario, [&](std::size_t world, std::uint32_t replication) {
      const BarShares& shares = results_->bar_shares(world, replication);
      const auto at = std::ranges::find(shares.sources, source) - shares.sources.begin();
      return shares.push[shares.index(0, index_of(attribute), static_cast<std::size_t>(at))];
    });
  }

 private:
  template <typename Value>
  Estimate paired(std::size_t scenario, const Value& value) const {
    std::vector<double> usual;
    std::vector<double> other;
    for (std::uint32_t i = 0; i < results_->shape().replications; ++i) {
      usual.push_back(value(0, i));
      other.push_back(value(scenario, i));
    }
    return paired_difference(usual, other).difference;
  }

  std::unique_ptr<StudyResults> results_;
};

// 50,000 customers have seven of the fourteen agents of 100,000, of whom two are missing.
const std::vector<std::string> staffed = {"run.customers=50000", "run.replications=4"};
TEST(ServiceMeltdown, MakesCallersHangUpAndCallAgainWearsStaffOutAndCostsCustomers) {
  const LibraryStudy study("service_meltdown", staffed);
  for (const char* scenario : {"meltdown", "lasting_cut"}) {
    study.expect_raised("abandonment", scenario);
    study.expect_raised("wait", scenario);
    study.expect_raised("staff_load", scenario);
    study.expect_raised("staff_burnout", scenario);
  }
  study.expect_raised("quits", "lasting_cut");
  study.expect_raised("contacts", "lasting_cut");
  study.expect_lowered("satisfaction", "lasting_cut");
  study.expect_raised("churn", "lasting_cut");
}

TEST(ServiceMeltdown, OutlastsTheShortageByMonths) {
  const FollowedStudy study("service_meltdown", staffed);
  EXPECT_GT(study.difference("staff_burnout", 1, 190, 210).low, 0.01)
      << "staff is back since day 150";
  EXPECT_GT(study.difference("staff_burnout", 1, 140, 150).low,
            study.difference("staff_burnout", 1, 190, 210).high)
      << "though it is getting over it";
}

TEST(RivalRaisesTheBar, CostsSatisfactionAndOrdersThoughOperationsAreTheSame) {
  const LibraryStudy study("rival_raises_the_bar", smaller);
  study.expect_lowered("satisfaction", "rival_better");
  study.expect_lowered("orders", "rival_better");
  study.expect_lowered("satisfaction", "rival_better_for_a_while");
  const FollowedStudy followed("rival_raises_the_bar", smaller);
  EXPECT_GT(followed.push("category_norm", Attribute::quality, 1).low, 0)
      << "what is expected rests more on what is usual";
  EXPECT_LT(followed.difference("satisfaction", 2, 330, 365).high, 0)
      << "the rival fell back on day 180, the bar did not";
}

TEST(DelightProgramme, WearsOffButTheBondStays) {
  const LibraryStudy study("delight_programme", smaller);
  study.expect_raised("bond", "delight_programme");
  study.expect_raised("loop_share", "delight_programme");
  const FollowedStudy followed("delight_programme", smaller);
  const Estimate at_first = followed.difference("satisfaction", 1, 125, 185);
  const Estimate at_last = followed.difference("satisfaction", 1, 640, 730);
  EXPECT_GT(at_last.low, 0) << "what is left is performance above the norm";
  EXPECT_LT(at_last.high, at_first.low) << "the delight itself wears off";
}

TEST(SalesPay, ByVolumeWinsFirstOrdersAndMakesErrorsContactsLoadAndChurn) {
  const LibraryStudy study("sales_pay", smaller);
  study.expect_raised("first_orders", "paid_by_volume");
  study.expect_raised("error_rate", "paid_by_volume");
  study.expect_raised("contacts", "paid_by_volume");
  study.expect_raised("staff_load", "paid_by_volume");
  study.expect_lowered("satisfaction", "paid_by_volume");
  study.expect_raised("churn", "paid_by_volume");
  study.expect_lowered("churn", "paid_by_fit");
}

TEST(QualityOrExpectations, SpendsTheSameMoneyAndReportsAFrontier) {
  const LibraryStudy study("quality_or_expectations", smaller);
  for (const char* scenario : {"better_product", "honest_expectations"}) {
    for (const char* outcome : {"satisfaction", "churn", "contribution"}) {
      EXPECT_TRUE(study.difference(outcome, scenario).has_interval()) << scenario << outcome;
    }
  }
}

}  // namespace
}  // namespace cxsim
