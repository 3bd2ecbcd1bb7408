#pragma once

#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "output/answer.h"
#include "output/report/findings.h"

/// Synthetic results, and what may be said of them.
namespace cxsim {

inline constexpr double unseen = std::numeric_limits<double>::quiet_NaN();

/// How one variant differs from the baseline in one segment: by `shift`, and by `noise` more and
/// less in turn from replication to replication. Without noise the interval is as narrow as the
/// shift, with `noise` > `shift` and ten replications it includes zero.
struct Difference {
  double shift = 0;
  double noise = 0;
};

/// A study of one outcome whose statistics are known.
struct SyntheticStudy {
  std::string outcome = "satisfaction";
  std::vector<std::vector<Difference>> variants = {};  // [variant][segment]; `all` is the first
  std::size_t replications = 10;
  std::size_t finished = 10;
  std::size_t failed = 0;  // replications of each variant, of the finished, that left nothing

  StudyTable table() const {
    StudyTable table;
    table.name = "synthetic";
    table.scenarios = {"as_is"};
    for (std::size_t i = 0; i < variants.size(); ++i) {
      table.scenarios.push_back("variant_" + std::to_string(i + 1));
    }
    const std::vector<std::string> segments = {"all", "patient", "urgent"};
    table.segments = {segments.begin(), segments.begin() + std::ssize(variants.front())};
    table.replications = replications;
    table.finished = finished;
    TableOutcome described_outcome =
        described(outcome_catalogue()[find_outcome(outcome).value()], "EUR");
    for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
      for (std::size_t i = 0; i < replications; ++i) {
        for (std::size_t segment = 0; segment < table.segments.size(); ++segment) {
          described_outcome.values.push_back(value(scenario, i, segment));
        }
      }
    }
    table.outcomes.push_back(std::move(described_outcome));
    return table;
  }

  double value(std::size_t scenario, std::size_t replication, std::size_t segment) const {
    const double luck = 0.3 + 0.01 * static_cast<double>(replication);
    if (replication >= finished) return unseen;
    if (scenario == 0) return luck;
    if (replication < failed) return unseen;
    const Difference& difference = variants[scenario - 1][segment];
    return luck + difference.shift + (replication % 2 == 0 ? 1 : -1) * difference.noise;
  }

  std::string summary(std::size_t scenario = 1) const {
    const StudyTable all = table();
    const TableOutcome* outcomes[] = {&all.outcomes.front()};
    return summary_sentence(all, outcomes, scenario);
  }
  std::string sentence(std::size_t scenario = 1) const {
    const StudyTable all = table();
    const TableOutcome& only = all.outcomes.front();
    return effect_sentence(all, only, 0, scenario, effects(all, only, 0, 0)[scenario]);
  }
  std::string by_segment(std::size_t scenario = 1) const {
    const StudyTable all = table();
    return segment_sentences(all, all.outcomes.front(), 0)[scenario];
  }
};

/// What is said of one variant of one synthetic result.
struct Case {
  std::string name;
  SyntheticStudy study;
  std::string told;                     // in the summary
  std::vector<std::string> never = {};  // in the summary or the sentence
};

inline const std::vector<std::string> claims = {"better", "worse",  "raises",
                                                "lowers", "higher", "lower"};
inline const std::vector<std::string> for_the_worse = {"better", "raises"};
inline const std::vector<std::string> for_the_better = {"worse", "lowers"};
inline const std::vector<std::string> no_judgement = {"better", "worse"};

inline Difference clear_gain() {
  return {0.2, 0.05};
}
inline Difference clear_loss() {
  return {-0.2, 0.05};
}
inline Difference unclear() {
  return {0.02, 0.2};
}
/// p = 0.02 in ten replications: clear alone, not among five.
inline Difference hardly_clear() {
  return {0.1, 0.108};
}

inline std::vector<Case> cases() {
  const std::vector<std::vector<Difference>> five = {
      {hardly_clear()}, {unclear()}, {unclear()}, {unclear()}, {unclear()}};
  const std::vector<std::vector<Difference>> five_one_clear = {
      {clear_gain()}, {unclear()}, {unclear()}, {unclear()}, {unclear()}};
  return {
      {"ClearWin", {.variants = {{clear_gain()}}}, "better in satisfaction", for_the_better},
      {"ClearLoss", {.variants = {{clear_loss()}}}, "worse in satisfaction", for_the_worse},
      {"MoreChurnIsWorse",
       {.outcome = "churn", .variants = {{clear_gain()}}},
       "worse in churn",
       {"better"}},
      {"LessChurnIsBetter",
       {.outcome = "churn", .variants = {{clear_loss()}}},
       "better in churn",
       {"worse"}},
      {"MoreMessagesAreNeither",
       {.outcome = "messages", .variants = {{clear_gain()}}},
       "higher in",
       no_judgement},
      {"FewerMessagesAreNeither",
       {.outcome = "messages", .variants = {{clear_loss()}}},
       "lower in",
       no_judgement},
      {"NoiseOnly", {.variants = {{unclear()}}}, "no clear difference in satisfaction", claims},
      {"NoiseOnlyOfChurn",
       {.outcome = "churn", .variants = {{unclear()}}},
       "no clear difference",
       claims},
      {"TheSameInEveryReplication",
       {.variants = {{Difference{}}}},
       "the same in satisfaction",
       claims},
      {"ATinyButCertainGain",
       {.variants = {{Difference{1e-4, 1e-6}}}},
       "better in satisfaction",
       for_the_better},
      {"ALargeButUncertainGain",
       {.variants = {{Difference{0.5, 2}}}},
       "no clear difference",
       claims},
      {"ALargeButUncertainLoss",
       {.variants = {{Difference{-0.5, 2}}}},
       "no clear difference",
       claims},
      {"HardlyClearAlone",
       {.variants = {{hardly_clear()}}},
       "better in satisfaction",
       for_the_better},
      {"HardlyClearAmongFive", {.variants = five}, "no clear difference", claims},
      {"ClearAmongFive", {.variants = five_one_clear}, "better in satisfaction", for_the_better},
      {"OneReplication",
       {.variants = {{clear_gain()}}, .replications = 1, .finished = 1},
       "no difference is claimed",
       no_judgement},
      {"OneReplicationWithoutDifference",
       {.variants = {{Difference{}}}, .replications = 1, .finished = 1},
       "no difference is claimed",
       claims},
      {"OneOfTenReplications",
       {.variants = {{clear_loss()}}, .finished = 1},
       "no difference is claimed",
       no_judgement},
      {"TwoReplicationsThatDisagree",
       {.variants = {{Difference{0.1, 0.3}}}, .replications = 2, .finished = 2},
       "no clear difference",
       claims},
      {"TwoReplicationsThatAgree",
       {.variants = {{Difference{0.2, 1e-4}}}, .replications = 2, .finished = 2},
       "better in satisfaction",
       for_the_better},
      {"IncompleteButClear",
       {.variants = {{clear_loss()}}, .finished = 6},
       "worse in satisfaction",
       for_the_worse},
      {"IncompleteAndUnclear",
       {.variants = {{unclear()}}, .finished = 6},
       "no clear difference",
       claims},
      {"NothingFinished",
       {.variants = {{clear_gain()}}, .finished = 0},
       "nothing was seen in both worlds",
       claims},
      {"SomeRunsFailed",
       {.variants = {{clear_gain()}}, .failed = 3},
       "better in satisfaction",
       for_the_better},
      {"AllButOneRunFailed",
       {.variants = {{clear_gain()}}, .failed = 9},
       "no difference is claimed",
       no_judgement},
      {"AllRunsFailed",
       {.variants = {{clear_gain()}}, .failed = 10},
       "nothing was seen in both worlds",
       claims},
  };
}

}  // namespace cxsim
