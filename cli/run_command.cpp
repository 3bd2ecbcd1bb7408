#include "cli/run_command.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output_directory.h"
#include "cli/read_scenario.h"
#include "cli/study_run.h"
#include "cli/usage_error.h"
#include "output/shell_word.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

}  // namespace

CommandDescription RunCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim run quickstart",
      "cxsim run study.yaml --replications 50 --threads 8 -o out/precise",
      "cxsim run shipping_delay --set run.customers=20000 --json > answer.json",
  };
  static constexpr std::array exit_codes{
      ExitCode::done,         ExitCode::usage,        ExitCode::scenario_invalid,
      ExitCode::runs_failed,  ExitCode::input_output, ExitCode::internal_error,
      ExitCode::stopped_early};
  return {.name = "run",
          .synopsis = "FILE [-o DIR]",
          .purpose = "simulate a scenario or a study, print the answer, write the report",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList RunCommand::arguments() {
  return {{"What to run, and where results go",
           {{.value_name = "FILE",
             .meaning = "a scenario or study (YAML), or the name of a library scenario",
             .target = &file_,
             .is_required = true},
            {.names = "-o,--output",
             .value_name = "DIR",
             .meaning = "directory for results.h5; default: out/ and the name of the study",
             .target = &directory_},
            {.names = "--force",
             .meaning = "replace results that are there already; other files in DIR stay",
             .target = &force_},
            {.names = "--shard",
             .value_name = "I/N",
             .meaning = "only part I of N, for machines that share the work, each into a directory "
                        "of its own; `cxsim merge` joins them",
             .target = &shard_}}},
          scenario_.group(),
          run_.group()};
}

ExitCode RunCommand::execute(const Console& console) {
  const Shard shard = shard_ ? shard_in(*shard_) : Shard{};
  run_.wall_seconds();  // refuses before anything is done
  const ScenarioChanges changes = scenario_.overrides();
  const Study study = read_scenario(file_, changes);
  if (study.stopping.is_on && !shard.is_all()) {
    throw UsageError(
        "a shard does not see the replications of the others, so it cannot tell when there are\n"
        "enough; give the number with --replications N");
  }
  const StudyDirectory directory(chosen_directory(study));
  const StoredStudy stored = taken_directory(
      directory, stored_form(study, changes.settings, changes.swept, shard), console);
  return StudyRun(study, stored, directory, run_, console, ranks_).execute();
}

StoredStudy RunCommand::taken_directory(const StudyDirectory& directory, StoredStudy wanted,
                                        const Console& console) const {
  const fs::path& path = directory.path();
  if (!force_ && directory.holds_study()) {
    StoredStudy stored = read_stored_study(directory.study());
    const std::string difference = difference_between(stored, wanted);
    if (!difference.empty()) refuse_taken(path, "holds " + difference);
    console.note(fmt::format("{} holds this study already; going on with it", path.string()));
    return stored;
  }
  if (!force_ && !is_free(path)) refuse_taken(path, "is not empty");
  prepare_directory(path);
  if (force_) directory.remove_run();
  write_stored_study(directory.study(), wanted);
  return wanted;
}

fs::path RunCommand::chosen_directory(const Study& study) const {
  return directory_ ? fs::path(*directory_) : fs::path("out") / study.name;
}

void RunCommand::refuse_taken(const fs::path& directory, const std::string& what) const {
  throw UsageError(fmt::format(
      "{} {}, and a run never overwrites; either of these\n  {}\n  {}", directory.string(), what,
      command_line(free_directory_like(directory), false), command_line(directory, true)));
}

std::string RunCommand::command_line(const fs::path& directory, bool force) const {
  std::string line =
      fmt::format("cxsim run {} -o {}", shell_word(file_), shell_word(directory.string()));
  for (const std::string& setting : scenario_.settings) {
    line += fmt::format(" --set {}", shell_word(setting));
  }
  for (const std::string& values : scenario_.swept) {
    line += fmt::format(" -s {}", shell_word(values));
  }
  if (scenario_.seed) line += fmt::format(" --seed {}", *scenario_.seed);
  if (scenario_.replications) line += fmt::format(" --replications {}", *scenario_.replications);
  if (shard_) line += fmt::format(" --shard {}", *shard_);
  return line + run_.words() + (force ? " --force" : "");
}

}  // namespace cxsim
