#include "output/report/findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/output/report/findings_table.h"

namespace cxsim {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Sentences : public testing::TestWithParam<Case> {};

TEST_P(Sentences, ClaimWhatTheStatisticsAllowAndNoMore) {
  const Case& one = GetParam();
  EXPECT_THAT(one.study.summary(), HasSubstr(one.told));
  for (const std::string& word : one.never) {
    EXPECT_THAT(one.study.summary(), Not(HasSubstr(word + " in")));
    EXPECT_THAT(one.study.sentence(), Not(HasSubstr(word)));
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Sentences, testing::ValuesIn(cases()),
                         [](const auto& one) { return one.param.name; });

TEST(MeanSentence, RoundsToWhatTheIntervalSupports) {
  const SyntheticStudy study{.variants = {{clear_gain()}}};
  const StudyTable table = study.table();
  const auto all = effects(table, table.outcomes[0], 0, 0);
  EXPECT_THAT(mean_sentence(table, table.outcomes[0], 0, 0, all[0]),
              AllOf(HasSubstr("as_is: satisfaction is 0.3"),
                    HasSubstr(" stars (95% interval 0.32 to 0.37).")));
  const SyntheticStudy nothing{.variants = {{clear_gain()}}, .finished = 0};
  const StudyTable empty = nothing.table();
  const auto none = effects(empty, empty.outcomes[0], 0, 0);
  EXPECT_THAT(mean_sentence(empty, empty.outcomes[0], 0, 0, none[0]), IsEmpty());
}

TEST(SegmentSentences, TellWhoGainsAndWhoLoses) {
  const SyntheticStudy study{.variants = {{unclear(), clear_gain(), clear_loss()}}};
  EXPECT_EQ(study.by_segment(),
            "variant_1, satisfaction: lower among urgent; higher among patient.");
}

TEST(SegmentSentences, TellWhereNothingIsClear) {
  const SyntheticStudy study{.variants = {{clear_gain(), clear_gain(), unclear()}}};
  EXPECT_EQ(study.by_segment(),
            "variant_1, satisfaction: higher among patient; no clear difference among urgent.");
}

TEST(SegmentSentences, ClaimNothingOfSegmentsWhereOnlyTheWholeIsClear) {
  const SyntheticStudy study{.variants = {{clear_gain(), unclear(), unclear()}}};
  EXPECT_EQ(study.by_segment(),
            "variant_1, satisfaction: no clear difference among patient and urgent.");
}

TEST(SegmentSentences, AllowForAllWorldsInAllSegments) {
  const std::vector<Difference> once = {hardly_clear(), hardly_clear(), unclear()};
  const SyntheticStudy alone{.variants = {once}};
  EXPECT_THAT(alone.by_segment(), HasSubstr("higher among patient"));
  const SyntheticStudy among{.variants = {once, {unclear(), unclear(), unclear()}}};
  EXPECT_THAT(among.by_segment(), AllOf(HasSubstr("no clear difference among patient and urgent"),
                                        Not(HasSubstr("higher"))));
}

TEST(SegmentSentences, AreSilentWhereThereIsOneSegmentOrOneReplication) {
  const SyntheticStudy no_segments{.variants = {{clear_gain(), clear_gain()}}};
  EXPECT_THAT(no_segments.by_segment(), IsEmpty());
  const SyntheticStudy once{
      .variants = {{clear_gain(), clear_gain(), clear_gain()}}, .replications = 1, .finished = 1};
  EXPECT_THAT(once.by_segment(), IsEmpty());
}

TEST(Warnings, SayThatReplicationsAreMissing) {
  const SyntheticStudy study{.variants = {{clear_gain()}}, .replications = 20, .finished = 12};
  EXPECT_THAT(warnings_of(study.table(), 0),
              testing::ElementsAre(HasSubstr("Incomplete: 12 of 20 replications")));
}

TEST(Warnings, SayThatOneReplicationGivesNoInterval) {
  const SyntheticStudy study{.variants = {{clear_gain()}}, .replications = 1, .finished = 1};
  EXPECT_THAT(warnings_of(study.table(), 0),
              testing::ElementsAre(HasSubstr("no interval can be given")));
}

TEST(Warnings, SayThatRunsFailed) {
  const SyntheticStudy study{.variants = {{clear_gain()}}, .failed = 3};
  EXPECT_THAT(warnings_of(study.table(), 3),
              testing::ElementsAre(HasSubstr("3 runs failed and left no numbers")));
}

TEST(Warnings, SayThatFewReplicationsAreFew) {
  const SyntheticStudy study{.variants = {{clear_gain()}}, .replications = 4, .finished = 4};
  EXPECT_THAT(warnings_of(study.table(), 0),
              testing::ElementsAre(HasSubstr("Only 4 replications")));
  const SyntheticStudy enough{.variants = {{clear_gain()}}};
  EXPECT_THAT(warnings_of(enough.table(), 0), IsEmpty());
}

}  // namespace
}  // namespace cxsim
