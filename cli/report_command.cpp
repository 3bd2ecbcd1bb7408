#include "cli/report_command.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "cli/joined_studies.h"
#include "engine/errors.h"
#include "output/report/report.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view report_name = "report.html";

}  // namespace

CommandDescription ReportCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim report out/quickstart",
      "cxsim report out/quickstart -o for_the_board.html",
      "cxsim report out/shipping_delay/results.h5 --json",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "report",
          .synopsis = "DIR [-o FILE]",
          .purpose = "write the report of stored results: one HTML file",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList ReportCommand::arguments() {
  return {{"What to report, and where to",
           {{.value_name = "DIR",
             .meaning = "directory of results, or a results file",
             .target = &directory_,
             .is_required = true},
            {.names = "-o,--output",
             .value_name = "FILE",
             .meaning = "the report; replaced if it is there; default: report.html in DIR",
             .target = &file_}}}};
}

ExitCode ReportCommand::execute(const Console& console) {
  if (const std::string why = why_no_report(); !why.empty()) throw RunError(why);
  const fs::path results = results_file(directory_);
  const fs::path report = file_ ? fs::path(*file_) : results.parent_path() / report_name;
  write_report(results, report);
  console.note(fmt::format("The report is {}", report.string()));
  if (console.wants_json()) {
    console.print(nlohmann::ordered_json{{"report", report.string()}}.dump(2) + "\n");
  }
  return ExitCode::done;
}

void write_report_of_run(const fs::path& results, const Console& console) {
  if (const std::string why = why_no_report(); !why.empty()) {
    console.note("No report.html: " + why);
    return;
  }
  const fs::path report = results.parent_path() / report_name;
  write_report(results, report);
  console.note(fmt::format("The report is {}; open it in a browser", report.string()));
}

}  // namespace cxsim
