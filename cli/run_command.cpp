#include "cli/run_command.h"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>

#include "cli/output_directory.h"
#include "cli/progress_display.h"
#include "cli/progress_text.h"
#include "cli/read_scenario.h"
#include "cli/report_command.h"
#include "cli/stop_signals.h"
#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "engine/parallel.h"
#include "engine/progress.h"
#include "output/answer.h"
#include "output/results_file.h"
#include "output/run_info.h"
#include "output/run_study.h"
#include "output/selection.h"
#include "output/shell_word.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> examples{
    "cxsim run quickstart",
    "cxsim run study.yaml --replications 50 --threads 8 -o out/precise",
    "cxsim run shipping_delay --set run.customers=20000 --json > answer.json",
};
constexpr std::array exit_codes{
    ExitCode::done,         ExitCode::usage,          ExitCode::scenario_invalid,
    ExitCode::input_output, ExitCode::internal_error, ExitCode::stopped_early};
constexpr std::array<std::string_view, 4> progress_choices{"auto", "plain", "json", "none"};
constexpr std::uint64_t most_threads = 4096;
constexpr std::string_view results_name = "results.h5";
constexpr std::string_view run_info_name = "run_info.json";

void tell_of_study(const Study& study, unsigned threads, const Console& console) {
  console.note(fmt::format("{}; {}", size_of(study), counted(threads, "thread")));
  for (const StudyData& data : study.data) {
    if (!data.remark.empty()) console.note(fmt::format("{}: {}", data.file, data.remark));
  }
  for (const StudySource& source : study.sources) {
    console.detail(fmt::format("read {}", source.name));
  }
}

/// Simulates on the threads of `limit`, telling progress, until done or a signal came.
std::unique_ptr<StudyResults> simulated(const Study& study, ThreadLimit& limit,
                                        const StopSignals& signals, ProgressStyle style,
                                        const Console& console) {
  ProgressDisplay display(console, style);
  const double work = work_of(study);
  display.begin(work);
  Progress progress(static_cast<std::uint64_t>(work), display.pause(),
                    [&](const ProgressReport& report) { display.show(report); });
  StudyOptions options;
  options.stop = [&] { return signals.came(); };
  std::atomic<bool> has_told = false;
  options.advanced = [&](double customer_days) {
    progress.advance(static_cast<std::uint64_t>(customer_days));
    if (signals.came() && !has_told.exchange(true)) {
      display.say(fmt::format("{}: finishing the runs under way; once more to end at once",
                              signals.name()));
    }
  };
  std::unique_ptr<StudyResults> results;
  limit.execute([&] { results = run_study(study, options); });
  return results;
}

std::uint32_t finished_replications(const StudyResults& results) {
  std::uint32_t finished = 0;
  for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
    finished += results.is_finished(i) ? 1 : 0;
  }
  return finished;
}

/// The answer; of a study that names winners, with these after they were run again.
void print_answer(const Study& study, const StudyResults& results, ThreadLimit& limit,
                  const StopSignals& signals, const Console& console) {
  const AnswerRequest request{.outcomes = study.outcomes};
  const StudyTable table = results.table();
  const bool json = console.wants_json();
  if (!json) console.print(answer_text(table, request));
  Winners winners;
  if (results.is_complete() && names_winners(study)) {
    console.note("Running the leading worlds again, on luck they were not chosen for");
    limit.execute([&] { winners = find_winners(study, table, [&] { return signals.came(); }); });
  }
  if (json) return console.print(with_winners(answer_json(table, request), winners));
  if (!winners.outcome.empty()) console.print("\n" + winners_text(table, winners));
}

}  // namespace

CommandDescription RunCommand::description() const {
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
             .target = &force_}}},
          scenario_.group(),
          {"How to run",
           {{.names = "--threads",
             .value_name = "N",
             .meaning = "threads to use; results never depend on it; default: all processors",
             .target = &threads_,
             .low = 1,
             .high = most_threads},
            {.names = "--progress",
             .value_name = "HOW",
             .meaning = "auto, plain (a line every 30 seconds), json (an object a line, every "
                        "second) or none, on standard error; default auto: a line that is redrawn "
                        "on a terminal, plain elsewhere",
             .target = &progress_,
             .choices = progress_choices}}}};
}

ExitCode RunCommand::execute(const Console& console) {
  const Study study = read_scenario(file_, scenario_.overrides());
  const fs::path directory = chosen_directory(study);
  if (!force_ && !is_free(directory)) refuse_taken(directory);
  prepare_directory(directory);

  const StopSignals signals;
  ThreadLimit limit(static_cast<unsigned>(threads_.value_or(0)));
  tell_of_study(study, limit.threads(), console);
  RunInfo info{.started = std::chrono::system_clock::now(), .threads = limit.threads()};
  const auto start = std::chrono::steady_clock::now();
  const std::unique_ptr<StudyResults> results =
      simulated(study, limit, signals, progress_style(progress_, console), console);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;

  const std::uint32_t finished = finished_replications(*results);
  if (finished > 0) {
    info.seconds = elapsed.count();
    info.customer_days = work_of(study) * finished / study.replications;
    write_run_info(directory / run_info_name, info);
    write_results(directory / results_name, *results, provenance_of(study));
    print_answer(study, *results, limit, signals, console);
    write_report_of_run(directory / results_name, console);
  }
  if (!results->is_complete()) {
    console.error(words_after_stop(*results, signals.name(), directory));
    return ExitCode::stopped_early;
  }
  console.note(fmt::format("Simulated in {}; everything is in {}", duration_text(elapsed.count()),
                           (directory / results_name).string()));
  return ExitCode::done;
}

fs::path RunCommand::chosen_directory(const Study& study) const {
  return directory_ ? fs::path(*directory_) : fs::path("out") / study.name;
}

void RunCommand::refuse_taken(const fs::path& directory) const {
  throw UsageError(
      fmt::format("{} is not empty, and a run never overwrites; either of these\n  {}\n  {}",
                  directory.string(), command_line(free_directory_like(directory), false),
                  command_line(directory, true)));
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
  if (threads_) line += fmt::format(" --threads {}", *threads_);
  return line + (force ? " --force" : "");
}

std::string RunCommand::words_after_stop(const StudyResults& results, const std::string& signal,
                                         const fs::path& directory) const {
  const std::uint32_t finished = finished_replications(results);
  const std::string saved =
      finished == 0
          ? "nothing was finished, so nothing is saved"
          : fmt::format("{} of {} replications are saved in {}, marked incomplete", finished,
                        results.shape().replications, (directory / results_name).string());
  return fmt::format("stopped by {}; {}\nRun it again from the start with\n  {}", signal, saved,
                     command_line(directory, true));
}

}  // namespace cxsim
