#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "engine/parallel.h"
#include "output/durable_file.h"
#include "output/outcome.h"
#include "output/results_file.h"
#include "output/run_study.h"
#include "output/selection.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A slow warehouse whose capacity is swept; more of it is better for everybody.
Study capacity_study(const std::string& more) {
  const TemporaryDirectory directory;
  write_durably(directory / "study.yaml",
                "cxsim: 1\nname: small\n"
                "run: {customers: 1500, days: 40, seed: 7, replications: 4}\n"
                "population: {network: none}\n"
                "company: {fulfilment: {capacity: 20 orders/day}}\n"
                "report: {outcomes: [on_time_share]}\n"
                "sweep: {factors: {company.fulfilment.capacity: [1 orders/day, 3 orders/day, "
                "100 orders/day]}}\n" +
                    more);
  StudyRequest request;
  request.file = directory / "study.yaml";
  for (const OutcomeEntry& entry : outcome_catalogue())
    request.known_outcomes.push_back(entry.name);
  return read_study(request);
}

std::unique_ptr<StudyResults> run(const Study& study) {
  ThreadLimit limit(2);
  std::unique_ptr<StudyResults> results;
  limit.execute([&] { results = run_study(study, {}); });
  return results;
}

Winners winners_of(const Study& study) {
  const StudyTable table = run(study)->table();
  ThreadLimit limit(2);
  Winners winners;
  limit.execute([&] { winners = find_winners(study, table, {}); });
  return winners;
}

TEST(RunStudy, OfASweepWritesAndReadsWhatWasVaried) {
  const Study study = capacity_study("");
  const auto results = run(study);
  const TemporaryDirectory directory;
  write_results(directory / "results.h5", *results, provenance_of(study));
  const StudyTable table = read_study_table(directory / "results.h5");
  EXPECT_THAT(table.scenarios, ElementsAre("as_is", "as_is/0", "as_is/1", "as_is/2"));
  EXPECT_THAT(table.variants, ElementsAre("as_is", "as_is", "as_is", "as_is"));
  EXPECT_THAT(table.points, ElementsAre(-1, 0, 1, 2));
  EXPECT_EQ(table.design, "grid");
  ASSERT_EQ(table.factors.size(), 1u);
  EXPECT_EQ(table.factors[0].path, "company.fulfilment.capacity");
  EXPECT_EQ(table.factors[0].units, "orders/day");
  EXPECT_EQ(table.factors[0].unit, Unit::orders_per_day);
  EXPECT_THAT(table.factors[0].numbers, ElementsAre(20, 1, 3, 100));
}

TEST(RunStudy, GivesAPointTheBitsOfAVariantThatSaysTheSame) {
  const Study swept = capacity_study("");
  const auto results = run(swept);
  const TemporaryDirectory directory;
  write_durably(directory / "one.yaml", in_force(swept, swept.scenarios[2]));
  const auto alone = run(read_study({directory / "one.yaml", {}, {"on_time_share"}, {}}));
  EXPECT_EQ(results->digest(2, 3), alone->digest(0, 3));
  EXPECT_NE(results->digest(1, 3), alone->digest(0, 3));
}

TEST(Winners, AreRunAgainOnLuckTheyWereNotChosenFor) {
  const Study study = capacity_study("");
  ASSERT_TRUE(names_winners(study));
  const Winners winners = winners_of(study);
  EXPECT_EQ(winners.outcome, "on_time_share");
  ASSERT_EQ(winners.worlds.size(), 3u);
  EXPECT_EQ(winners.worlds[0].scenario, "as_is/2");
  EXPECT_NE(winners.worlds[0].fresh.value, winners.worlds[0].in_study);
  EXPECT_EQ(winners.worlds[0].fresh.count, 4u);
  EXPECT_FALSE(winners.is_selected);
}

TEST(Winners, AreSelectedWithAGuaranteeWhereADifferenceIsStated) {
  const Winners winners =
      winners_of(capacity_study("select: {outcome: on_time_share, difference: 0.05}\n"));
  EXPECT_EQ(winners.worlds[0].scenario, "as_is/2");
  EXPECT_TRUE(winners.is_selected);
  EXPECT_TRUE(winners.is_guaranteed);
  EXPECT_GE(winners.worlds[0].fresh.count, 10u);
}

TEST(PartOfAStudy, DrawsTheLuckOfTheReplicationsItIsAskedFor) {
  const Study study = capacity_study("");
  const auto all = run(study);
  const std::size_t worlds[] = {1, 3};
  const auto part = run(part_of(study, worlds, 2, 2));
  EXPECT_EQ(part->digest(0, 0), all->digest(1, 2));
  EXPECT_EQ(part->digest(1, 1), all->digest(3, 3));
}

TEST(AntitheticPairs, ChangeOnlyTheSecondOfEachPair) {
  const auto usual = run(capacity_study(""));
  const TemporaryDirectory directory;
  Study study = capacity_study("");
  study.antithetic = true;
  const auto paired = run(study);
  EXPECT_EQ(paired->digest(0, 0), usual->digest(0, 0));
  EXPECT_NE(paired->digest(0, 1), usual->digest(0, 1));
  EXPECT_EQ(paired->digest(0, 2), usual->digest(0, 2));
  EXPECT_TRUE(paired->table().antithetic);
  EXPECT_EQ(paired->table().values(paired->table().outcomes[0], 0, 0, 0).size(), 2u);
}

}  // namespace
}  // namespace cxsim
