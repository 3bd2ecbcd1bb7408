#include "cli/status_command.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string_view>

#include "cli/progress_text.h"
#include "cli/study_directory.h"
#include "cli/text_layout.h"
#include "output/run_info.h"
#include "output/run_status.h"
#include "output/shell_word.h"

namespace cxsim {

namespace {

/// A process that was killed could not say so.
bool was_interrupted(const RunStatusReport& report, const StudyDirectory& directory) {
  return report.state == "running" && report.host == host_name() &&
         !is_being_written(directory.journal());
}

std::string text_of(const RunStatusReport& report, const StudyDirectory& directory) {
  std::string text =
      fmt::format("{}: {}, {} of {}{} finished", report.study, report.state, report.finished,
                  report.may_be_fewer ? "at most " : "", counted(report.runs, "run"));
  if (report.failed > 0) text += fmt::format(", {} failed", report.failed);
  if (report.state == "running" && std::isfinite(report.seconds_left)) {
    text += fmt::format(", {} left", duration_text(report.seconds_left));
  }
  text += fmt::format("\n{} on {}, told {}\n", counted(report.threads, "thread"), report.host,
                      report.updated);
  if (report.state == "stopped" || report.state == "interrupted") {
    text += fmt::format("Go on with\n  cxsim resume {}\n", shell_word(directory.path().string()));
  }
  return text;
}

}  // namespace

CommandDescription StatusCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim status out/quickstart",
      "cxsim status out/sweep --json",
      "watch cxsim status out/sweep",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "status",
          .synopsis = "DIR",
          .purpose = "tell how far a run has come, from another shell or machine",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList StatusCommand::arguments() {
  return {{"What to look at",
           {{.value_name = "DIR",
             .meaning = "directory of `cxsim run`; one small file in it is read",
             .target = &directory_,
             .is_required = true}}}};
}

ExitCode StatusCommand::execute(const Console& console) {
  const StudyDirectory directory(directory_);
  RunStatusReport report = read_run_status(directory.status());
  if (was_interrupted(report, directory)) report.state = "interrupted";
  console.print(console.wants_json() ? status_json(report) : text_of(report, directory));
  return ExitCode::done;
}

}  // namespace cxsim
