#include "cli/resume_command.h"

#include <array>
#include <string_view>

#include "cli/output_directory.h"
#include "cli/study_run.h"
#include "engine/errors.h"
#include "output/outcome.h"

namespace cxsim {

CommandDescription ResumeCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim resume out/quickstart",
      "cxsim resume out/sweep --max-wall 3h55m",
      "cxsim resume out/sweep --on-failure retry",
  };
  static constexpr std::array exit_codes{ExitCode::done,           ExitCode::usage,
                                         ExitCode::runs_failed,    ExitCode::input_output,
                                         ExitCode::internal_error, ExitCode::stopped_early};
  return {.name = "resume",
          .synopsis = "DIR",
          .purpose = "go on after a stop, a kill, a crash or a time limit",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList ResumeCommand::arguments() {
  return {{"What to go on with",
           {{.value_name = "DIR",
             .meaning = "directory of `cxsim run`; the study is stored in it, and what is finished "
                        "is not simulated again",
             .target = &directory_,
             .is_required = true}}},
          run_.group()};
}

ExitCode ResumeCommand::execute(const Console& console) {
  run_.wall_seconds();  // refuses before anything is done
  const StudyDirectory directory(directory_);
  const StoredStudy stored = read_stored_study(directory.study());
  prepare_directory(directory.path());
  try {
    const Study study = restored_study(stored, outcome_names());
    return StudyRun(study, stored, directory, run_, console, ranks_).execute();
  } catch (const StudyChanged& error) {
    throw RunError(directory_ + " cannot go on: " + error.what());
  }
}

}  // namespace cxsim
