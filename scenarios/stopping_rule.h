#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/fields.h"
#include "scenarios/scenario_error.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// How narrow the 95% interval of an outcome is to be, in every world of the study: that of the
/// paired difference to the baseline; in a study of one world that of the mean.
struct StoppingGoal {
  std::string outcome;
  double half_width = 0;  // in the units of the results file
};

/// When there are replications enough: as soon as all goals are reached, but only ever looked at
/// after `least` replications and then after every further `batch`; in any case after `most`.
struct StoppingRule {
  bool is_on = false;  // else the number of replications is fixed
  std::int64_t least = 10;
  std::int64_t most = 100;
  std::int64_t batch = 10;
  std::vector<StoppingGoal> goals;
};

/// The group `replications` of a rule that is on: the fields min, max, batch and until.
void describe(FieldVisitor& visitor, StoppingRule& rule);

/// "until satisfaction has +-0.02 in every world; looked at after 10 replications and after every
/// further 10, at most 100".
std::string in_words(const StoppingRule& rule);

/// Switches the rule on where `run.replications` is a map; its list of goals,
/// `until: [{outcome, half_width}]`, is rewritten in `root` as a map by outcome, which may be
/// written as well.
void find_stopping_rule(YamlNode& root, StoppingRule& rule, ProblemList& problems);

/// That a rule which is on can be followed. Its fields were read and are within their ranges.
void check_stopping_rule(const StoppingRule& rule, bool antithetic, const YamlNode& root,
                         std::span<const std::string_view> known_outcomes, ProblemList& problems);

}  // namespace cxsim
