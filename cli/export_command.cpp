#include "cli/export_command.h"

#include <array>
#include <string_view>

#include "cli/joined_studies.h"
#include "output/durable_file.h"
#include "output/tidy_csv.h"

namespace cxsim {

namespace {

constexpr std::array<std::string_view, 1> formats{"csv"};
constexpr std::array<std::string_view, 2> row_choices{"runs", "effects"};

}  // namespace

CommandDescription ExportCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim export out/quickstart > runs.csv",
      "cxsim export out/quickstart --rows effects -o effects.csv",
      "cxsim export out/sweep --format csv | gzip > sweep.csv.gz",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "export",
          .synopsis = "DIR [-o FILE]",
          .purpose = "write stored results as a table in tidy long form",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList ExportCommand::arguments() {
  return {{"What to write",
           {{.value_name = "DIR",
             .meaning = "directory of results",
             .target = &directory_,
             .is_required = true},
            {.names = "--rows",
             .value_name = "WHAT",
             .meaning = "runs: an outcome in one run and segment; effects: over replications, with "
                        "intervals and the difference to the baseline; default: runs",
             .target = &rows_,
             .choices = row_choices},
            {.names = "--format",
             .value_name = "FORMAT",
             .meaning = "csv, the only one so far: fields as in RFC 4180",
             .target = &format_,
             .choices = formats},
            {.names = "-o,--output",
             .value_name = "FILE",
             .meaning = "where to; default: standard output",
             .target = &output_}}}};
}

ExitCode ExportCommand::execute(const Console& console) {
  const StudyTable table = read_results(directory_);
  const std::string text = tidy_csv(table, rows_ == "effects" ? TidyRows::effects : TidyRows::runs);
  if (output_) {
    write_durably(*output_, text);
  } else {
    console.print(text);
  }
  return ExitCode::done;
}

}  // namespace cxsim
