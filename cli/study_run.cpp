#include "cli/study_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "cli/progress_text.h"
#include "cli/read_scenario.h"
#include "cli/report_command.h"
#include "cli/text_layout.h"
#include "engine/errors.h"
#include "engine/progress.h"
#include "output/answer.h"
#include "output/durable_file.h"
#include "output/memory_needs.h"
#include "output/results_file.h"
#include "output/run_info.h"
#include "output/selection.h"
#include "output/shell_word.h"

namespace cxsim {

namespace {

constexpr std::size_t most_failures_told = 5;
constexpr std::chrono::seconds between_status{1};

void tell_of_study(const Study& study, const std::string& processors, const Console& console) {
  console.note(fmt::format("{}; {}", size_of(study), processors));
  if (study.stopping.is_on) {
    console.note(fmt::format("Replications {}", in_words(study.stopping)));
  }
  for (const StudyData& data : study.data) {
    if (!data.remark.empty()) console.note(fmt::format("{}: {}", data.file, data.remark));
  }
  for (const StudySource& source : study.sources) {
    console.detail(fmt::format("read {}", source.name));
  }
}

}  // namespace

StudyRun::StudyRun(const Study& study, const StoredStudy& stored, StudyDirectory directory,
                   const RunOptions& options, const Console& console, Ranks& ranks)
    : study_(study),
      stored_(stored),
      directory_(std::move(directory)),
      options_(options),
      console_(console),
      ranks_(ranks),
      wall_seconds_(options.wall_seconds()),
      limit_(threads_on(ranks, options.threads)) {}

ExitCode StudyRun::execute() {
  auto journal = directory_.open_journal(stored_, JournalUse::write);
  if (journal->damaged_bytes() > 0) {
    console_.note(
        fmt::format("{}: {} bytes at the end were torn or damaged and are dropped; what "
                    "they held is simulated again",
                    directory_.journal().string(), journal->damaged_bytes()));
  }
  results_ = results_of(study_, std::move(journal));
  const bool was_put_down = std::filesystem::exists(directory_.path() / "checkpoint");
  is_spread_ = options_.wants_spread() || was_put_down ||
               is_better_spread(study_, *results_, study_options(), ranks_.count());
  // Of customers that are spread, each rank has a share.
  const unsigned shares = is_spread_ ? ranks_.count() : 1;
  const double free = free_memory() / ranks_.count_on_machine() * shares;
  refuse_without_memory(study_, limit_.threads(), free);
  replications_at_once_ = replications_that_fit(study_, limit_.threads(), free);
  tell_of_study(study_, processors_text(ranks_, limit_.threads()), console_);
  const std::size_t there = results_->count(RunStatus::finished);
  if (there > 0) {
    console_.note(
        fmt::format("{} of {} are there already", there, counted(results_->runs(), "run")));
  }
  try {
    simulate();
    write_results_and_info();
  } catch (const RunError& error) {
    tell_status("stopped");
    throw RunError(fmt::format("{}\n{}; once that is put right, go on with\n  {}", error.what(),
                               kept(), resume_command()));
  }
  return conclude();
}

double StudyRun::elapsed() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

/// A run that would not end in time is not begun. One that can be put down is given up before.
bool StudyRun::is_time_up() const {
  constexpr double share_for_checkpoint = 0.05;
  if (!wall_seconds_) return false;
  const double needed = is_spread_ ? share_for_checkpoint * *wall_seconds_ : longest_run_.load();
  return elapsed() + needed >= *wall_seconds_;
}

/// Where runs are spread over ranks, how.
std::optional<SpreadRuns> StudyRun::spread_runs() const {
  if (!is_spread_) return std::nullopt;
  return SpreadRuns{
      .checkpoints = std::filesystem::absolute(directory_.path()) / "checkpoint",
      .checkpoint_days = static_cast<std::int32_t>(options_.checkpoint_days.value_or(0))};
}

StudyOptions StudyRun::study_options() {
  StudyOptions options;
  options.on_failure = options_.failure_policy();
  options.shard = stored_.shard;
  options.replications_at_once = replications_at_once_;
  options.stop = [this] { return signal_came() || is_time_up(); };
  options.ended = [this](double seconds) { note_end(seconds); };
  options.spread = spread_runs();
  return options;
}

/// The other ranks too, where there are any.
RankTeam* StudyRun::team() {
  if (ranks_.count() == 1) return nullptr;
  if (!team_) {
    const auto wanted = static_cast<unsigned>(options_.threads.value_or(0));
    team_.emplace(ranks_, study_, stored_, limit_.threads(), wanted);
  }
  return &*team_;
}

/// Of any rank.
bool StudyRun::signal_came() const {
  return signals_.came() || (team_ && !team_->signal().empty());
}

std::string StudyRun::signal_name() const {
  return signals_.came() ? signals_.name() : team_->signal();
}

/// Simulates what is left, telling progress, until done or stopped.
void StudyRun::simulate() {
  StudyOptions options = study_options();
  customer_days_ = work_left(study_, *results_, options);
  status_.study = study_.name;
  status_.threads = limit_.threads();
  tell_status("running");
  if (customer_days_ == 0) return;
  options.team = team();
  ProgressDisplay display(console_, progress_style(options_.progress, console_));
  display.begin(customer_days_);
  Progress progress(static_cast<std::uint64_t>(customer_days_), display.pause(),
                    [&](const ProgressReport& report) {
                      display.show(report);
                      const std::lock_guard lock(status_mutex_);
                      status_.seconds_left = report.seconds_left;
                      status_.customer_days_per_second = report.units_per_second;
                    });
  std::atomic<bool> has_told = false;
  options.advanced = [&](double customer_days) {
    simulated_ += static_cast<std::uint64_t>(customer_days);
    progress.advance(static_cast<std::uint64_t>(customer_days));
    if (signal_came() && !has_told.exchange(true)) {
      display.say(
          fmt::format("{}: {} under way; once more to end at once", signal_name(),
                      is_spread_ ? "writing a checkpoint of the run" : "finishing the runs"));
    }
  };
  limit_.execute([&] { run_study(study_, *results_, options); });
}

void StudyRun::note_end(double seconds) {
  longest_run_ = std::max(longest_run_.load(), seconds);
  {
    const std::lock_guard lock(status_mutex_);
    const Clock::time_point now = Clock::now();
    if (now - status_told_ < between_status) return;
    status_told_ = now;
  }
  tell_status("running");
}

void StudyRun::tell_status(const std::string& state) {
  const std::lock_guard lock(status_mutex_);
  status_.state = state;
  status_.runs = results_->runs();
  status_.may_be_fewer = results_->shape().stopping.rule == "none";
  status_.finished = results_->count(RunStatus::finished);
  status_.failed = results_->count(RunStatus::failed);
  status_.seconds = elapsed();
  write_run_status(directory_.status(), status_);
}

/// The journal is forced to the disk while the results file is made of it. A shard has none.
void StudyRun::write_results_and_info() {
  const bool has_results = stored_.shard.is_all() && results_->count(RunStatus::finished) > 0;
  RunInfo info{.started = started_, .threads = limit_.threads()};
  info.seconds = elapsed();
  info.customer_days = static_cast<double>(simulated_);
  info.ranks = ranks_.count();
  info.to_ranks = ranks_.traffic();
  if (team_) info.from_ranks = team_->received();
  std::vector<std::byte> results;
  limit_.execute([&] {
    for_each_index(has_results ? 2 : 1, [&](std::size_t part) {
      if (part == 0) return results_->journal().force_to_disk();
      results = results_bytes(*results_, provenance_of(study_));
    });
  });
  if (!has_results) return;
  write_run_info(directory_.run_info(), info);
  write_durably(directory_.results(), results);
}

/// Of a study that names winners, with these after they were run again.
void StudyRun::print_answer() {
  const AnswerRequest request{.outcomes = study_.outcomes};
  const StudyTable table = results_->table();
  const bool json = console_.wants_json();
  if (!json) console_.print(answer_text(table, request));
  Winners winners;
  if (results_->is_complete() && names_winners(study_)) {
    console_.note("Running the leading worlds again, on luck they were not chosen for");
    StudyOptions options;
    options.stop = [this] { return signal_came(); };
    options.team = team();
    options.spread = spread_runs();
    limit_.execute([&] { winners = find_winners(study_, table, options); });
  }
  if (json) return console_.print(with_winners(answer_json(table, request), winners));
  if (!winners.outcome.empty()) console_.print("\n" + winners_text(table, winners));
}

ExitCode StudyRun::conclude() {
  const bool done = is_done(*results_, stored_.shard);
  tell_status(done ? "finished" : "stopped");
  const bool marked = results_->count(RunStatus::finished) > 0 && stored_.shard.is_all();
  if (marked) {
    print_answer();
    write_report_of_run(directory_.results(), console_);
  }
  tell_failures();
  const bool failed = results_->count(RunStatus::failed) > 0;
  if (!done) {
    console_.error(fmt::format("stopped by {}; {}{}\nGo on with\n  {}", why_stopped(), kept(),
                               marked ? ", and results.h5 there is marked incomplete" : "",
                               resume_command()));
    return failed && options_.failure_policy() == OnFailure::stop && !signal_came()
               ? ExitCode::runs_failed
               : ExitCode::stopped_early;
  }
  if (stored_.shard.is_all()) {
    console_.note(fmt::format("Simulated in {}; everything is in {}", duration_text(elapsed()),
                              directory_.results().string()));
  } else {
    console_.note(
        fmt::format("Simulated part {} of {} in {}; when all parts are there, join them with\n"
                    "  cxsim merge DIR... -o DIR",
                    stored_.shard.number, stored_.shard.count, duration_text(elapsed())));
  }
  return failed ? ExitCode::runs_failed : ExitCode::done;
}

void StudyRun::tell_failures() const {
  const std::vector<FailedRun> failures = results_->failures();
  if (failures.empty()) return;
  std::string text = fmt::format("{} failed; `run_status` in the results says which",
                                 counted(failures.size(), "run"));
  for (std::size_t i = 0; i < std::min(failures.size(), most_failures_told); ++i) {
    text += fmt::format("\n  {}, replication {}: {}", study_.scenarios[failures[i].scenario].name,
                        failures[i].replication, failures[i].reason);
  }
  if (failures.size() > most_failures_told) text += "\n  ...";
  console_.error(text);
}

std::string StudyRun::kept() const {
  const std::size_t finished = results_->count(RunStatus::finished);
  if (finished == 0) return "no run was finished";
  return fmt::format("{} of {} are kept in {}", finished, counted(results_->runs(), "run"),
                     directory_.path().string());
}

std::string StudyRun::why_stopped() const {
  if (signal_came()) return signal_name();
  if (is_time_up()) return fmt::format("the time limit of {}", *options_.max_wall);
  return "a failed run";
}

std::string StudyRun::resume_command() const {
  return fmt::format("cxsim resume {}{}", shell_word(directory_.path().string()), options_.words());
}

}  // namespace cxsim
