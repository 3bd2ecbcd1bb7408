#include "scenarios/stopping_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scenarios/merge.h"
#include "scenarios/nearest_name.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr std::string_view path = "run.replications";
constexpr std::string_view path_of_goals = "run.replications.until";
constexpr std::string_view example = "write `until: [{outcome: satisfaction, half_width: 0.02}]`";

/// Goals as groups of fields, by the name of the outcome.
class GoalMap final : public GroupMap {
 public:
  explicit GoalMap(std::vector<StoppingGoal>& goals) : goals_(goals) {}

  std::span<const Choice> choices() const override { return {}; }
  std::size_t size() const override { return goals_.size(); }
  std::string_view name(std::size_t index) const override { return goals_[index].outcome; }
  void describe(std::size_t index, FieldVisitor& visitor) override {
    describe_goal(visitor, goals_[index]);
  }
  void insert(std::string_view name) override { goals_.push_back({std::string(name), 0}); }
  void erase(std::string_view name) override {
    std::erase_if(goals_, [&](const StoppingGoal& goal) { return goal.outcome == name; });
  }
  void describe_default(std::string_view, FieldVisitor& visitor) const override {
    StoppingGoal goal;
    describe_goal(visitor, goal);
  }

 private:
  static void describe_goal(FieldVisitor& v, StoppingGoal& goal) {
    v.number({"half_width",
              "half the length of the 95% interval of the paired difference to the baseline in "
              "every world (in a study of one world: of the mean), in the units of the outcome in "
              "results.h5 (a share as a fraction)",
              Unit::none, 1e-6, 1e9},
             goal.half_width);
  }

  std::vector<StoppingGoal>& goals_;
};

void add_problem(ProblemList& problems, const Origin& origin, std::string_view where,
                 std::string message, std::string_view help) {
  problems.add(ProblemCode::bad_stopping_rule, origin, where, std::move(message),
               std::string(help));
}

/// `[{outcome: a, half_width: 1}]` as `a: {half_width: 1}`.
YamlNode goals_by_outcome(const YamlNode& until, ProblemList& problems) {
  YamlNode goals;
  goals.kind = YamlNode::Kind::map;
  goals.origin = until.origin;
  for (YamlNode goal : until.items) {
    const YamlEntry* outcome = goal.is_map() ? find_entry(goal, "outcome") : nullptr;
    if (outcome == nullptr || !outcome->value.is_scalar()) {
      add_problem(problems, goal.origin, path_of_goals, "a goal without the name of an outcome",
                  example);
      continue;
    }
    YamlEntry entry{outcome->value.text, outcome->value.origin, {}, false};
    if (find_entry(goals, entry.key) != nullptr) {
      add_problem(problems, entry.key_origin, path_of_goals,
                  fmt::format("`{}` has two goals", shown(entry.key)), "leave one of them");
      continue;
    }
    remove_entry(goal, "outcome");
    entry.value = std::move(goal);
    goals.entries.push_back(std::move(entry));
  }
  return goals;
}

/// Where a field of the rule was written, or else the rule.
Origin origin_of(const YamlNode& root, std::string_view field) {
  const YamlEntry* entry = find_path(root, fmt::format("{}.{}", path, field));
  return entry != nullptr ? entry->key_origin : find_path(root, path)->key_origin;
}

void check_goal(const StoppingGoal& goal, const YamlNode& root,
                std::span<const std::string_view> known_outcomes, ProblemList& problems) {
  const Origin origin = origin_of(root, "until." + goal.outcome);
  const YamlEntry* half_width =
      find_path(root, fmt::format("{}.{}.half_width", path_of_goals, goal.outcome));
  if (std::ranges::find(known_outcomes, goal.outcome) == known_outcomes.end()) {
    std::string help = did_you_mean(goal.outcome, known_outcomes);
    if (help.empty()) help = fmt::format("one of {}", fmt::join(known_outcomes, ", "));
    problems.add(ProblemCode::unknown_choice, origin, path_of_goals,
                 fmt::format("no outcome is called `{}`", shown(goal.outcome)), help);
  } else if (half_width == nullptr || half_width->value.is_null()) {
    add_problem(problems, origin, path_of_goals,
                fmt::format("`{}` has no half_width to reach", goal.outcome),
                "a number in the units of results.h5, such as `half_width: 0.02`");
  }
}

void check_counts(const StoppingRule& rule, bool antithetic, const YamlNode& root,
                  ProblemList& problems) {
  if (rule.most < rule.least) {
    add_problem(problems, origin_of(root, "max"), path,
                fmt::format("`max` of {} is below `min` of {}", rule.most, rule.least),
                "at least as many as `min`");
  }
  const std::pair<std::string_view, std::int64_t> counts[] = {
      {"min", rule.least}, {"max", rule.most}, {"batch", rule.batch}};
  for (const auto& [name, count] : counts) {
    if (!antithetic || count % 2 == 0) continue;
    add_problem(problems, origin_of(root, name), path,
                fmt::format("{} replications are no antithetic pairs", count),
                fmt::format("an even number for `{}`", name));
  }
}

}  // namespace

void describe(FieldVisitor& v, StoppingRule& rule) {
  const auto members = [&](FieldVisitor& group) {
    group.integer({"min", "replications before the first look", Unit::none, 2, 1e6}, rule.least);
    group.integer({"max", "replications at most", Unit::none, 2, 1e6}, rule.most);
    group.integer({"batch", "further replications before each next look", Unit::none, 1, 1e6},
                  rule.batch);
    GoalMap goals(rule.goals);
    group.group_map({"until",
                     "what is wanted, all of it: `[{outcome: satisfaction, half_width: 0.02}]`, or "
                     "the same by the names of outcomes"},
                    goals);
  };
  v.group({"replications",
           "instead of the number: as many replications as narrow intervals take. Looked at "
           "between batches only; what ended it is in the answer, the report and results.h5"},
          members);
}

std::string in_words(const StoppingRule& rule) {
  std::string goals;
  for (const StoppingGoal& goal : rule.goals) {
    goals += fmt::format("{}{} has +-{:.3g}", goals.empty() ? "" : " and ", goal.outcome,
                         goal.half_width);
  }
  return fmt::format(
      "until {} in every world; looked at after {} replications and after every further {}, at "
      "most {}",
      goals, rule.least, rule.batch, rule.most);
}

void find_stopping_rule(YamlNode& root, StoppingRule& rule, ProblemList& problems) {
  for (YamlEntry& run : root.entries) {
    if (run.key != "run") continue;
    for (YamlEntry& replications : run.value.entries) {
      if (replications.key != "replications" || !replications.value.is_map()) continue;
      rule.is_on = true;
      for (YamlEntry& field : replications.value.entries) {
        const bool is_list = field.key == "until" && field.value.is_list();
        if (is_list) field.value = goals_by_outcome(field.value, problems);
      }
    }
  }
}

void check_stopping_rule(const StoppingRule& rule, bool antithetic, const YamlNode& root,
                         std::span<const std::string_view> known_outcomes, ProblemList& problems) {
  if (!rule.is_on) return;
  check_counts(rule, antithetic, root, problems);
  const YamlEntry* until = find_path(root, path_of_goals);
  const bool is_other_problem = until != nullptr && until->value.is_scalar();
  if (rule.goals.empty() && !is_other_problem) {
    add_problem(problems, origin_of(root, "until"), path,
                "there is no `until` to say when there are enough", example);
  }
  for (const StoppingGoal& goal : rule.goals) check_goal(goal, root, known_outcomes, problems);
}

}  // namespace cxsim
