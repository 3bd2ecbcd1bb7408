#include "cli/merge_command.h"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/output_directory.h"
#include "cli/study_run.h"
#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "engine/errors.h"
#include "output/outcome.h"
#include "output/stopping.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_gaps_told = 3;

StoredStudy first_of(const std::vector<std::string>& directories) {
  StoredStudy first = read_stored_study(StudyDirectory(directories.front()).study());
  for (const std::string& directory : directories) {
    const StoredStudy other = read_stored_study(StudyDirectory(directory).study());
    const std::string difference = difference_between(other, first);
    if (difference.empty()) continue;
    throw UsageError(fmt::format("{} cannot be joined with {}: it holds {}", directory,
                                 directories.front(), difference));
  }
  first.shard = {};
  return first;
}

/// Which runs are missing, or nothing.
std::string gaps_in(const StudyResults& results) {
  const std::size_t missing = results.count(RunStatus::not_run);
  if (missing == 0) return "";
  std::string text = fmt::format("{} of {} are missing:", missing, counted(results.runs(), "run"));
  std::size_t told = 0;
  for (std::uint32_t i = 0; i < results.shape().replications && told < most_gaps_told; ++i) {
    for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
      if (results.status(scenario, i) != RunStatus::not_run || told == most_gaps_told) continue;
      text += fmt::format("{} {} in replication {}", told++ == 0 ? "" : ",",
                          results.shape().scenarios[scenario].name, i);
    }
  }
  return text + (missing > told ? ", ..." : "");
}

}  // namespace

CommandDescription MergeCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim merge part_1 part_2 part_3 -o out/study",
      "cxsim merge shards/* -o out/study",
      "cxsim merge out/first out/again -o out/both",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::runs_failed,
                                         ExitCode::input_output, ExitCode::internal_error};
  return {.name = "merge",
          .synopsis = "DIR... -o DIR",
          .purpose = "join the parts of a study that were run with --shard",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList MergeCommand::arguments() {
  return {{"What to join",
           {{.value_name = "DIR",
             .meaning = "directories of the parts; a run that is in several must have the same "
                        "bits in all, and none may be missing",
             .target = &directories_,
             .is_required = true},
            {.names = "-o,--output",
             .value_name = "DIR",
             .meaning = "a new directory for the whole study",
             .target = &output_}}}};
}

ExitCode MergeCommand::execute(const Console& console) {
  if (output_.empty()) throw UsageError("-o DIR is missing: where the whole study goes");
  const StudyDirectory whole(output_);
  if (!is_free(whole.path())) throw UsageError(output_ + " is not empty; choose another -o DIR");
  const StoredStudy stored = first_of(directories_);
  const Study study = restored_study(stored, outcome_names());
  prepare_directory(whole.path());
  write_stored_study(whole.study(), stored);
  try {
    const auto results = results_of(study, whole.open_journal(stored, JournalUse::write));
    for (const std::string& directory : directories_) {
      const auto part = StudyDirectory(directory).open_journal(stored, JournalUse::read);
      for (const JournalEntry& entry : part->found()) results->take_over(*part, entry);
    }
    settle(study, *results);
    const std::string gaps = gaps_in(*results);
    if (!gaps.empty()) throw RunError(fmt::format("{}\nRun or resume the parts they are of", gaps));
  } catch (...) {
    whole.remove_run();
    throw;
  }
  return StudyRun(study, stored, whole, RunOptions{}, console, ranks_).execute();
}

}  // namespace cxsim
