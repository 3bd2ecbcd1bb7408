#include "cli/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <string_view>
#include <system_error>
#include <vector>

#include "cli/commands.h"
#include "cli/help_text.h"
#include "cli/standard_options.h"
#include "cli/usage_error.h"
#include "engine/errors.h"
#include "generated/version.h"
#include "scenarios/nearest_name.h"
#include "scenarios/scenario_error.h"

namespace cxsim {

namespace {

using Commands = std::vector<std::unique_ptr<Command>>;

constexpr std::string_view memory_advice =
    "not enough memory; fewer customers (--set run.customers=N), fewer variants, or fewer\n"
    "replications at a time (--threads N) need less";

std::string overview_of(const Commands& commands) {
  std::vector<CommandDescription> descriptions;
  for (const auto& command : commands) descriptions.push_back(command->description());
  return overview(descriptions);
}

Command& find_command(const Commands& commands, const std::string& name) {
  const auto found = std::ranges::find_if(
      commands, [&](const auto& command) { return command->description().name == name; });
  if (found != commands.end()) return **found;
  std::vector<std::string_view> names{"help"};
  for (const auto& command : commands) names.push_back(command->description().name);
  const std::string advice = did_you_mean(name, names);
  throw UsageError(fmt::format("unknown command `{}`{}{}\n`cxsim --help` lists the commands", name,
                               advice.empty() ? "" : "; ", advice));
}

ArgumentList complete_arguments(Command& command, TellingOptions& telling) {
  ArgumentList list = command.arguments();
  list.push_back(telling.group());
  return list;
}

std::string help_for(Command& command) {
  TellingOptions telling;
  return help_of(command.description(), complete_arguments(command, telling));
}

/// Reads the words into the targets of the command and sets the console up.
void take_arguments(Command& command, std::span<const std::string> words, Console& console) {
  TellingOptions telling;
  try {
    parse_arguments(complete_arguments(command, telling), words);
    telling.apply_to(console);
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("{}\n`cxsim {} --help` lists what there is", error.what(),
                                 command.description().name));
  }
}

ExitCode run_command(Command& command, std::span<const std::string> words, Console& console) {
  if (asks_for_help(words)) {
    console.print(help_for(command));
    return ExitCode::done;
  }
  take_arguments(command, words, console);
  return command.execute(console);
}

ExitCode answer(std::span<const std::string> words, Console& console, Ranks& ranks) {
  const Commands commands = all_commands(ranks);
  if (words.empty()) {
    console.write_to_stderr(overview_of(commands));
    return ExitCode::usage;
  }
  const std::string& first = words.front();
  const std::span rest = words.subspan(1);
  if (first == "--version") return run_command(find_command(commands, "version"), rest, console);
  if (first == "help" || first == "-h" || first == "--help") {
    const bool names_command = !rest.empty() && !rest.front().starts_with('-');
    console.print(names_command ? help_for(find_command(commands, rest.front()))
                                : overview_of(commands));
    return ExitCode::done;
  }
  if (first.starts_with('-')) {
    throw UsageError(
        fmt::format("`{}` comes before the command; write cxsim COMMAND {}", first, first));
  }
  return run_command(find_command(commands, first), rest, console);
}

void report_bug(const Console& console, std::string_view message) {
  console.error(fmt::format(
      "{}\nThis is an error inside cxsim, not yours. Please report it, with the command line, the\n"
      "scenario and this: cxsim {} ({}, {}, {}, {})",
      message, version_number, version_commit, version_compiler, version_build_type,
      version_parallel_backend));
}

}  // namespace

ExitCode run_program(std::span<const std::string> words, Ranks& ranks) {
  Console console;
  try {
    return answer(words, console, ranks);
  } catch (const UsageError& error) {
    console.error(error.what());
    return ExitCode::usage;
  } catch (const ScenarioError& error) {
    console.write_to_stderr(error.render(console.has_color_on_stderr()));
    return ExitCode::scenario_invalid;
  } catch (const RunError& error) {
    console.error(error.what());
    return ExitCode::input_output;
  } catch (const std::bad_alloc&) {
    console.error(memory_advice);
    return ExitCode::input_output;
  } catch (const std::system_error& error) {  // of files and threads
    console.error(error.what());
    return ExitCode::input_output;
  } catch (const std::exception& error) {
    report_bug(console, error.what());
    return ExitCode::internal_error;
  }
}

}  // namespace cxsim
