#include "output/sweep_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "output/answer.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::size_t replications = 3;

/// A grid of two variants, paddings of 0 to 4 days and two words: satisfaction is 3, a tenth more
/// for each day of padding, one less where it is slow, a hundredth more for `b`; replication r adds
/// r.
StudyTable grid_table() {
  StudyTable table;
  table.name = "grid";
  table.question = "What pays?";
  table.design = "grid";
  table.replications = table.finished = replications;
  table.segments = {"all"};
  table.factors = {{"company.promise.padding", "padding", "", "day", Unit::days, {}, {}},
                   {"population.network", "network", "", "", Unit::none, {}, {}}};
  TableOutcome outcome;
  outcome.name = "satisfaction";
  outcome.long_name = "satisfaction";
  outcome.direction = Direction::maximize;
  outcome.components = {""};
  const auto add = [&](const std::string& variant, int point, double padding, const char* word) {
    table.scenarios.push_back(point < 0 ? variant : variant + "/" + std::to_string(point));
    table.variants.push_back(variant);
    table.points.push_back(point);
    table.factors[0].numbers.push_back(padding);
    table.factors[1].words.emplace_back(word);
    for (std::size_t r = 0; r < replications; ++r) {
      outcome.values.push_back(3 + padding / 10 - (variant == "slow" ? 1 : 0) +
                               (word[0] == 'b' ? 0.01 : 0) + static_cast<double>(r));
    }
  };
  add("as_is", -1, 0, "a");
  for (const char* variant : {"as_is", "slow"}) {
    int point = 0;
    for (const double padding : {0.0, 1.0, 2.0, 3.0, 4.0}) {
      for (const char* word : {"a", "b"}) add(variant, point++, padding, word);
    }
  }
  table.outcomes = {outcome};
  return table;
}

TEST(SweepSummary, RanksWorldsFromTheBestDown) {
  const StudyTable table = grid_table();
  const SweepSummary summary = summary_of(table, table.outcomes[0], 0, 0);
  ASSERT_EQ(summary.ranked.size(), 21u);
  EXPECT_EQ(table.scenarios[summary.ranked.front()], "as_is/9");
  EXPECT_EQ(table.scenarios[summary.ranked.back()], "slow/0");
}

TEST(SweepSummary, TellsWhatAFactorDoesByItself) {
  const StudyTable table = grid_table();
  const SweepSummary summary = summary_of(table, table.outcomes[0], 0, 0);
  ASSERT_EQ(summary.main_effects.size(), 2u);
  const MainEffect& padding = summary.main_effects[0];
  EXPECT_EQ(padding.factor, 0u);
  ASSERT_EQ(padding.levels.size(), 5u);
  EXPECT_EQ(padding.levels[2].label, "2 days");
  EXPECT_EQ(padding.levels[2].worlds.size(), 4u);
  EXPECT_NEAR(padding.levels[4].from_first.difference.value, 0.4, 1e-12);
  EXPECT_NEAR(padding.levels[4].from_first.difference.low, 0.4, 1e-9);
  // Variances between worlds: 0.02 of padding, 0.25 of the variants, 0.000025 of the words.
  EXPECT_NEAR(padding.share, 0.02 / 0.270025, 1e-9);
}

TEST(SweepSummary, ComparesVariantsAtAllPointsTogether) {
  const StudyTable table = grid_table();
  const auto variants = summary_of(table, table.outcomes[0], 0, 0).variants;
  ASSERT_EQ(variants.size(), 2u);
  EXPECT_EQ(variants[1].name, "slow");
  EXPECT_EQ(variants[1].worlds, 10u);
  EXPECT_NEAR(variants[1].paired.difference.value, -1, 1e-12);
}

TEST(SweepSummary, GroupsManyValuesOfAFactor) {
  StudyTable table = grid_table();
  for (std::size_t i = 0; i < table.scenarios.size(); ++i) {
    table.factors[0].numbers[i] = static_cast<double>(i) / 4;
  }
  const auto summary = summary_of(table, table.outcomes[0], 0, 0);
  for (const MainEffect& effect : summary.main_effects) {
    if (effect.factor != 0) continue;
    ASSERT_EQ(effect.levels.size(), 4u);
    EXPECT_EQ(effect.levels[0].label, "0.25 days to 1.25 days");
    EXPECT_EQ(effect.levels[3].worlds.size(), 5u);
  }
}

TEST(SweepSummary, AnswersInAScreenfulWhateverTheNumberOfWorlds) {
  const StudyTable table = grid_table();
  const std::string text = answer_text(table, {});
  EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 50);
  EXPECT_THAT(text, HasSubstr("21 worlds of a sweep (grid) over padding, network."));
  EXPECT_THAT(text, HasSubstr("Differences are to as_is as written,"));
  EXPECT_EQ(setting_text(table, 10), "padding 4 days, network b");
  EXPECT_THAT(text, HasSubstr("padding by itself, 7% of the variance between worlds"));
}

TEST(StudyTable, TakesTheMeansOfAntitheticPairsForItsUnit) {
  StudyTable table;
  table.scenarios = {"as_is"};
  table.replications = 5;
  table.segments = {"all"};
  table.antithetic = true;
  TableOutcome outcome;
  outcome.components = {""};
  outcome.values = {1, 3, 2, 6, 9};
  EXPECT_THAT(table.values(outcome, 0, 0, 0), ElementsAre(2, 4));
}

}  // namespace
}  // namespace cxsim
