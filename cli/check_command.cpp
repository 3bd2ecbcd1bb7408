#include "cli/check_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "cli/study_directory.h"
#include "output/check_results.h"
#include "output/outcome.h"

namespace cxsim {

namespace {

/// The journal, and the results as they would be made from it now.
void check_runs(const StudyDirectory& directory, std::vector<CheckFinding>& findings) {
  const StoredStudy stored = read_stored_study(directory.study());
  try {
    auto journal = directory.open_journal(stored, JournalUse::read);
    const std::uint64_t damaged = journal->damaged_bytes();
    findings.push_back(
        {"journal", damaged == 0,
         damaged == 0 ? fmt::format("{} records have the right checksums", journal->found().size())
                      : fmt::format("{} bytes at the end are torn or damaged", damaged)});
    const Study study = restored_study(stored, outcome_names());
    const auto results = results_of(study, std::move(journal));
    findings.push_back(check_against_runs(directory.results(), *results, provenance_of(study)));
  } catch (const StudyChanged& error) {
    findings.push_back({"runs", true, fmt::format("not made again: {}", error.what())});
  } catch (const RunError& error) {
    findings.push_back({"runs", false, error.what()});
  }
}

std::string text_of(const std::vector<CheckFinding>& findings) {
  std::string text;
  for (const CheckFinding& finding : findings) {
    text += fmt::format("{:5}  {}: {}\n", finding.is_right ? "right" : "WRONG", finding.what,
                        finding.detail);
  }
  return text;
}

std::string json_of(const std::vector<CheckFinding>& findings) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const CheckFinding& finding : findings) {
    json.push_back(
        {{"what", finding.what}, {"right", finding.is_right}, {"detail", finding.detail}});
  }
  return json.dump(2) + "\n";
}

}  // namespace

CommandDescription CheckCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim check out/quickstart",
      "cxsim check out/sweep --json",
      "cxsim check out/quickstart && cp -r out/quickstart archive",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "check",
          .synopsis = "DIR",
          .purpose = "verify stored results: checksums, shapes, completeness, statistics",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList CheckCommand::arguments() {
  return {{"What to check",
           {{.value_name = "DIR",
             .meaning = "directory of results; where its runs are kept too, the results are made "
                        "again from them and compared byte by byte",
             .target = &directory_,
             .is_required = true}}}};
}

ExitCode CheckCommand::execute(const Console& console) {
  const StudyDirectory directory(directory_);
  std::vector<CheckFinding> findings = check_results_file(directory.results());
  if (directory.holds_study()) check_runs(directory, findings);
  console.print(console.wants_json() ? json_of(findings) : text_of(findings));
  const bool all_right = std::ranges::all_of(findings, &CheckFinding::is_right);
  return all_right ? ExitCode::done : ExitCode::input_output;
}

}  // namespace cxsim
