#include "cli/compare_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/joined_studies.h"
#include "cli/usage_error.h"
#include "output/answer.h"
#include "scenarios/nearest_name.h"

namespace cxsim {

namespace {

/// The place of `name` among `names`; what they are is `what`.
std::size_t place_of(const std::string& name, std::span<const std::string> names,
                     std::string_view what) {
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const std::vector<std::string_view> views(names.begin(), names.end());
  std::string advice = did_you_mean(name, views);
  if (advice.empty()) {
    for (const std::string& other : names) {
      advice += fmt::format("{}{}", advice.empty() ? "there is " : ", ", other);
    }
  }
  throw UsageError(fmt::format("the results have no {} `{}`; {}", what, name, advice));
}

}  // namespace

CommandDescription CompareCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim compare out/quickstart",
      "cxsim compare out/quickstart --baseline slowdown --outcome satisfaction",
      "cxsim compare out/before out/after --json",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "compare",
          .synopsis = "DIR... [--baseline NAME]",
          .purpose = "print the paired effects in stored results",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList CompareCommand::arguments() {
  return {{"What to compare",
           {{.value_name = "DIR",
             .meaning = "directories of results; the scenarios of several are compared with each "
                        "other, replication by replication",
             .target = &directories_,
             .is_required = true},
            {.names = "--baseline",
             .value_name = "NAME",
             .meaning = "the scenario the others are compared with; default: that of the study",
             .target = &baseline_},
            {.names = "--segment",
             .value_name = "NAME",
             .meaning = "only customers of this segment; default: all",
             .target = &segment_},
            {.names = "--outcome",
             .value_name = "NAME",
             .meaning = "what to compare; repeatable; default: the outcomes most asked for",
             .target = &outcomes_}}}};
}

ExitCode CompareCommand::execute(const Console& console) {
  StudyTable table =
      directories_.size() == 1 ? read_results(directories_.front()) : joined_studies(directories_);
  if (baseline_) table.baseline = place_of(*baseline_, table.scenarios, "scenario");
  AnswerRequest request;
  if (segment_) request.segment = place_of(*segment_, table.segments, "segment");
  std::vector<std::string> known;
  for (const TableOutcome& outcome : table.outcomes) known.push_back(outcome.name);
  for (const std::string& outcome : outcomes_) {
    request.outcomes.push_back(known[place_of(outcome, known, "outcome")]);
  }
  console.print(console.wants_json() ? answer_json(table, request) : answer_text(table, request));
  return ExitCode::done;
}

}  // namespace cxsim
