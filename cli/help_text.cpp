#include "cli/help_text.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "cli/text_layout.h"

namespace cxsim {

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string shown_name(const Argument& argument) {
  if (argument.names.empty()) return std::string(argument.value_name);
  std::string names;
  for (const char c : argument.names) names += c == ',' ? std::string(", ") : std::string(1, c);
  const std::string_view gap = argument.value_name.empty() ? "" : " ";
  return fmt::format("{}{}{}", names, gap, argument.value_name);
}

std::string_view meaning_of(ExitCode code) {
  switch (code) {
    case ExitCode::done:
      return "done";
    case ExitCode::usage:
      return "the command line is wrong";
    case ExitCode::scenario_invalid:
      return "a scenario is invalid";
    case ExitCode::runs_failed:
      return "some runs failed; the others are kept, and the results say which";
    case ExitCode::input_output:
      return "a file cannot be read or written, or memory ran out";
    case ExitCode::internal_error:
      return "an error inside cxsim: please report it";
    case ExitCode::stopped_early:
      return "stopped early by a signal or a time limit; what was finished is kept";
  }
  return {};
}

std::string exit_code_section(std::span<const ExitCode> codes) {
  Rows rows;
  for (const ExitCode code : codes) {
    rows.emplace_back(fmt::format("{:>2}", static_cast<int>(code)), meaning_of(code));
  }
  return "\nExit codes:\n" + two_columns(rows);
}

}  // namespace

std::string help_of(const CommandDescription& command, const ArgumentList& arguments) {
  std::string text = fmt::format("cxsim {}: {}\n\nUsage: cxsim {}{}{} [options]\n\nExamples:\n",
                                 command.name, command.purpose, command.name,
                                 command.synopsis.empty() ? "" : " ", command.synopsis);
  for (const std::string_view example : command.examples) {
    text += fmt::format("  {}\n", example);
  }
  for (const ArgumentGroup& group : arguments) {
    if (group.arguments.empty()) continue;
    Rows rows;
    for (const Argument& argument : group.arguments) {
      rows.emplace_back(shown_name(argument), argument.meaning);
    }
    text += fmt::format("\n{}:\n{}", group.title, two_columns(rows));
  }
  return text + exit_code_section(command.exit_codes);
}

std::string overview(std::span<const CommandDescription> commands) {
  Rows rows;
  for (const CommandDescription& command : commands) {
    rows.emplace_back(fmt::format("{} {}", command.name, command.synopsis), command.purpose);
  }
  return fmt::format(
      "cxsim: simulate customers, one by one, who meet a company's promises and\n"
      "deliveries, and compare what-ifs\n\n"
      "Usage: cxsim COMMAND [arguments] [options]\n\n"
      "Commands:\n{}\n"
      "First steps:\n"
      "  cxsim run quickstart       simulate the quick-start study and print the answer\n"
      "  cxsim init my_study        begin a study of your own: my_study.yaml\n"
      "  cxsim COMMAND --help       purpose, examples, options and exit codes\n",
      two_columns(rows));
}

}  // namespace cxsim
