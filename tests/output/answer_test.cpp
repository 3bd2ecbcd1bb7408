#include "output/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/errors.h"
#include "output/effect_table.h"

namespace cxsim {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A study of one segment with the same differences in every world but for a little noise.
struct SmallStudy {
  StudyTable table;

  SmallStudy(std::vector<std::string> scenarios, std::size_t replications) {
    table.name = "small";
    table.question = "What does a slowdown cost?";
    table.scenarios = std::move(scenarios);
    table.replications = table.finished = replications;
    table.segments = {"all"};
  }

  /// `level[scenario]`, with a tenth of `noise` of its own in every second replication.
  TableOutcome& add(std::string_view name, const std::vector<double>& level, double noise) {
    TableOutcome outcome = described(outcome_catalogue()[find_outcome(name).value()], "EUR");
    for (std::size_t scenario = 0; scenario < level.size(); ++scenario) {
      for (std::size_t i = 0; i < table.replications; ++i) {
        const double shared = noise * static_cast<double>(i);
        const double own = scenario > 0 && i % 2 == 1 ? noise / 10 : 0;
        outcome.values.insert(outcome.values.end(), outcome.components.size(),
                              level[scenario] + shared + own);
      }
    }
    return table.outcomes.emplace_back(outcome);
  }

  std::string sentence(std::string_view name, std::size_t scenario = 1) const {
    for (const TableOutcome& outcome : table.outcomes) {
      if (outcome.name != name) continue;
      return effect_sentence(table, outcome, 0, scenario, effects(table, outcome, 0, 0)[scenario]);
    }
    return "";
  }
};

TEST(Answer, SaysWhatAVariantLowersByHowMuchAndHowCertainly) {
  SmallStudy study({"as_is", "slowdown"}, 20);
  study.add("satisfaction", {3.92, 3.61}, 0.1);
  EXPECT_EQ(study.sentence("satisfaction"),
            "slowdown lowers satisfaction by 0.305 stars (95% interval 0.303 to 0.307).");
}

TEST(Answer, GivesSharesInPercentagePointsAndMoneyAlsoAsAShare) {
  SmallStudy study({"as_is", "slowdown"}, 20);
  study.add("on_time_share", {0.9, 0.6}, 0.01);
  study.add("revenue", {100, 110}, 1);
  EXPECT_EQ(study.sentence("on_time_share"),
            "slowdown lowers on-time share by 29.95 percentage points (95% interval 29.93 to "
            "29.97).");
  EXPECT_THAT(study.sentence("revenue"),
              HasSubstr("slowdown raises revenue by 10.05 EUR per customer, or 9.18% (95%"));
}

TEST(Answer, NeverClaimsADifferenceWhoseIntervalIncludesZero) {
  SmallStudy study({"as_is", "slowdown"}, 20);
  TableOutcome& outcome = study.add("satisfaction", {4, 4}, 0);
  for (std::size_t i = 0; i < 20; ++i) outcome.values[20 + i] += i % 2 == 0 ? 0.1 : -0.09;
  const Effect effect = effects(study.table, outcome, 0, 0)[1];
  ASSERT_FALSE(effect.paired.difference.excludes_zero());
  EXPECT_EQ(study.sentence("satisfaction"),
            "slowdown: no clear difference in satisfaction (95% interval -0.04 to 0.05 stars).");
  EXPECT_EQ(verdict(effect, Direction::maximize), "no clear difference");
  const std::string text = answer_text(study.table, {});
  EXPECT_THAT(text, Not(HasSubstr("better\n")));
  EXPECT_THAT(text, Not(HasSubstr("worse")));
}

TEST(Answer, AllowsForHavingComparedManyVariants) {
  SmallStudy study({"as_is", "a", "b", "c", "d"}, 10);
  TableOutcome& outcome = study.add("satisfaction", {4, 4, 4, 4, 4}, 0);
  for (std::size_t scenario = 1; scenario < 5; ++scenario) {
    for (std::size_t i = 0; i < 10; ++i) {
      outcome.values[10 * scenario + i] += i % 2 == 0 ? 0.1 : -0.01;
    }
  }
  const Effect effect = effects(study.table, outcome, 0, 0)[1];
  ASSERT_TRUE(effect.paired.difference.excludes_zero());  // p is 0.04
  EXPECT_FALSE(effect.is_clear());
  EXPECT_THAT(study.sentence("satisfaction"), HasSubstr("not certain after 4 comparisons"));
}

TEST(Answer, JudgesByTheDirectionOfTheOutcome) {
  SmallStudy study({"as_is", "slowdown"}, 20);
  const auto judged = [&](std::string_view name, double level) {
    const TableOutcome outcome = study.add(name, {1, level}, 0.01);
    return std::string(verdict(effects(study.table, outcome, 0, 0)[1], outcome.direction));
  };
  EXPECT_EQ(judged("satisfaction", 2), "better");
  EXPECT_EQ(judged("churn", 2), "worse");
  EXPECT_EQ(judged("churn", 0.5), "better");
  EXPECT_EQ(judged("messages", 2), "higher");
}

TEST(Answer, OfOneReplicationHasNoIntervalAndSaysSo) {
  SmallStudy study({"as_is", "slowdown"}, 1);
  study.add("satisfaction", {4, 3.5}, 0);
  study.add("churn", {0.1, 0.1}, 0);
  const std::string text = answer_text(study.table, {});
  EXPECT_THAT(text,
              HasSubstr("slowdown lowers satisfaction by 0.500 stars in the one replication"));
  EXPECT_THAT(text, HasSubstr("slowdown leaves churn as it is in the one replication"));
  EXPECT_THAT(text, HasSubstr("one replication gives no interval"));
  EXPECT_THAT(text, Not(HasSubstr("worse")));
}

TEST(Answer, AlignsATableInEightyColumns) {
  SmallStudy study({"as_is", "slowdown"}, 20);
  study.add("satisfaction", {3.92, 3.61}, 0.1);
  EXPECT_EQ(effect_table(study.table, study.table.outcomes[0], 0, 0),
            "satisfaction, stars (more is better)\n"
            "  scenario  mean  95% interval  difference      95% interval\n"
            "  as_is      4.9    4.6 to 5.1\n"
            "  slowdown   4.6    4.3 to 4.8      -0.305  -0.307 to -0.303  worse\n");
  std::istringstream lines(answer_text(study.table, {}));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
}

TEST(Answer, OfOneWorldComparesNothing) {
  SmallStudy study({"as_is"}, 20);
  study.add("satisfaction", {3.92}, 0.1);
  EXPECT_EQ(answer_text(study.table, {}),
            "What does a slowdown cost?\n\n"
            "20 replications; intervals hold the true value 95 times in 100.\n\n"
            "satisfaction, stars (more is better)\n"
            "  scenario  mean  95% interval\n"
            "  as_is      4.9    4.6 to 5.1\n");
}

TEST(Answer, OfAStoppedStudySaysHowFarItCame) {
  SmallStudy study({"as_is", "slowdown"}, 20);
  study.add("satisfaction", {3.92, 3.61}, 0.1);
  study.table.finished = 12;
  EXPECT_THAT(answer_text(study.table, {}),
              HasSubstr("INCOMPLETE: 12 of 20 replications were simulated"));
  study.table.finished = 0;
  EXPECT_THAT(answer_text(study.table, {}), HasSubstr("No replication was simulated to its end."));
}

TEST(Answer, NamesAnOutcomeThatTheResultsLack) {
  SmallStudy study({"as_is", "slowdown"}, 20);
  study.add("satisfaction", {3.92, 3.61}, 0.1);
  EXPECT_THROW(answer_text(study.table, {{"happiness"}}), RunError);
}

TEST(AnswerJson, HoldsTheNumbersInFullAndNullWhereThereIsNone) {
  SmallStudy study({"as_is", "slowdown"}, 1);
  study.add("satisfaction", {4, 3.5}, 0);
  const auto json = nlohmann::json::parse(answer_json(study.table, {}));
  EXPECT_EQ(json["baseline"], "as_is");
  const auto& slowdown = json["outcomes"][0]["scenarios"][1];
  EXPECT_EQ(slowdown["scenario"], "slowdown");
  EXPECT_EQ(slowdown["difference"]["value"], -0.5);
  EXPECT_TRUE(slowdown["difference"]["low"].is_null());
  EXPECT_EQ(slowdown["verdict"], "no interval");
  EXPECT_FALSE(json["outcomes"][0]["scenarios"][0].contains("difference"));
}

}  // namespace
}  // namespace cxsim
