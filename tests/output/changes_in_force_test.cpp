#include "output/changes_in_force.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

#include "engine/parallel.h"
#include "output/durable_file.h"
#include "output/hdf5_file.h"
#include "output/run_study.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::ElementsAreArray;

constexpr std::size_t days = 50;

Study study_with(std::string_view slowdown) {
  const TemporaryDirectory directory;
  const std::string text =
      "cxsim: 1\nname: small\nrun: {customers: 500, days: 50, seed: 7, replications: 40}\n"
      "company: {fulfilment: {capacity: 5 orders/day}}\n"
      "variants:\n  as_is: {}\n  slowdown: {shocks: {labour_shortage: {";
  write_durably(directory / "study.yaml", text + std::string(slowdown) + "}}}\n");
  StudyRequest request;
  request.file = directory / "study.yaml";
  return read_study(request);
}

std::span<const double> days_of(const ChangesInForce& changes, std::size_t scenario) {
  return std::span(changes.shares).subspan(scenario * days, days);
}

TEST(ChangesInForce, TellTheDaysOfAShockThatStrikesOnce) {
  const ChangesInForce changes =
      changes_in_force(study_with("from: day 5, lasts: 30 days, capacity: 30%"), 4);
  ASSERT_THAT(changes.names, ElementsAre("labour_shortage"));
  EXPECT_THAT(days_of(changes, 0), Each(0));
  EXPECT_THAT(days_of(changes, 1).subspan(5, 30), Each(1));
  const auto all = days_of(changes, 1);
  EXPECT_EQ(std::accumulate(all.begin(), all.end(), 0.0), 30);
}

TEST(ChangesInForce, TellTheShareOfReplicationsThatAShockAtRandomStrikes) {
  const ChangesInForce changes = changes_in_force(
      study_with("capacity: 30%, recurring: {onsets: 6/year, mean_length: 20 days}"), 40);
  const auto all = days_of(changes, 1);
  EXPECT_GT(*std::ranges::max_element(all), 0);
  EXPECT_LT(*std::ranges::max_element(all), 1);
  for (const double share : all) {
    EXPECT_EQ(std::round(share * 40) / 40, share);  // whole replications of 40
  }
}

TEST(ChangesInForce, AreThoseOfTheReplicationsSimulatedInAntitheticPairsToo) {
  Study study = study_with("capacity: 30%, recurring: {onsets: 6/year, mean_length: 20 days}");
  study.antithetic = true;
  study.first_replication = 12;
  study.replications = 2;
  const ChangesInForce changes = changes_in_force(study, study.replications);
  std::vector<double> expected(days);
  for (std::uint32_t i = 0; i < 2; ++i) {
    std::vector<double> acts(days);
    for (const TimedChange& change : study.scenarios[1].plan.changes(run_key(study, i))) {
      for (int day = change.first.number; day < std::min<int>(change.end.number, days); ++day) {
        acts[static_cast<std::size_t>(day)] = 0.5;
      }
    }
    std::ranges::transform(expected, acts, expected.begin(), std::plus<>{});
  }
  EXPECT_THAT(days_of(changes, 1), ElementsAreArray(expected));
  EXPECT_GT(*std::ranges::max_element(expected), 0);
}

TEST(ChangesInForce, StandInTheResultsBesideTheOrdersThatPileUp) {
  Study study = study_with("from: day 5, lasts: 30 days, capacity: 10%");
  study.replications = 2;
  const TemporaryDirectory directory;
  ThreadLimit limit(2);
  limit.execute([&] {
    write_results(directory / "results.h5", *run_study(study, {}), provenance_of(study));
  });
  const Hdf5Reader file(directory / "results.h5");
  EXPECT_THAT(file.texts("change"), ElementsAre("labour_shortage"));
  EXPECT_EQ(file.shape("change_days"), (std::vector<std::size_t>{2, 1, days}));
  const auto open = file.numbers("open_orders_time");  // [scenario][quantile][day]
  const auto open_on = [&](std::size_t scenario, std::size_t day) {
    return open[(scenario * 5 + 2) * days + day];
  };
  EXPECT_GT(open_on(1, 34), 2 * open_on(0, 34));
  const auto at_end = file.numbers("open_orders");  // [scenario][replication][segment]
  EXPECT_NEAR(open_on(0, days - 1), (at_end[0] + at_end[2]) / 2, 1e-9);
}

}  // namespace
}  // namespace cxsim
