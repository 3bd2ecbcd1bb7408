#include "cli/sensitivity_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <system_error>

#include "cli/output_directory.h"
#include "cli/progress_display.h"
#include "cli/read_scenario.h"
#include "cli/run_options.h"
#include "cli/stop_signals.h"
#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "engine/file_text.h"
#include "engine/parallel.h"
#include "engine/progress.h"
#include "output/durable_file.h"
#include "output/outcome.h"
#include "output/rank_team.h"
#include "output/sensitivity_study.h"
#include "scenarios/nearest_name.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> method_choices{"morris", "sobol"};
constexpr std::uint64_t morris_blocks = 16;
constexpr std::uint64_t sobol_blocks = 64;
constexpr std::uint64_t default_design_seed = 1;
constexpr std::string_view file_name = "sensitivity.h5";
constexpr std::string_view runs_name = "sensitivity.runs";  // until all are there
constexpr std::string_view identity_name = "identity";      // in there: whose runs these are

void remove_runs(const fs::path& directory) {
  std::error_code ignored;
  fs::remove_all(directory / runs_name, ignored);
}

/// Makes sure that the directory is free, is to be replaced, or holds finished runs of just this.
void take_directory(const fs::path& directory, const std::string& identity, bool force,
                    const Console& console) {
  const fs::path identity_file = directory / runs_name / identity_name;
  if (!force && file_text(identity_file) == identity) {
    console.note(
        fmt::format("{} holds runs of this already; going on with them", directory.string()));
    return;
  }
  if (!force && !is_free(directory)) {
    throw UsageError(fmt::format("{} is not empty; choose another with -o, such as {}, or --force",
                                 directory.string(), free_directory_like(directory).string()));
  }
  prepare_directory(directory);
  remove_runs(directory);
  prepare_directory(directory / runs_name);
  write_durably(identity_file, identity);
}

/// The variant asked for, or the baseline.
std::string chosen_variant(const Study& study, const std::optional<std::string>& name) {
  const std::string variant = name.value_or(study.scenarios[study.baseline].variant);
  std::vector<std::string_view> known;
  for (const StudyVariant& each : study.variants) known.push_back(each.name);
  if (std::ranges::find(known, variant) == known.end()) {
    throw UsageError(
        fmt::format("the study has no variant `{}`; there is {}", variant, fmt::join(known, ", ")));
  }
  if (worlds_for(study, variant).empty()) {
    throw UsageError(fmt::format("no factor has a meaning in the variant `{}`", variant));
  }
  return variant;
}

void check_outcomes(const std::vector<std::string>& outcomes) {
  const std::vector<std::string_view> known = outcome_names();
  for (const std::string& outcome : outcomes) {
    if (std::ranges::find(known, outcome) != known.end()) continue;
    const std::string advice = did_you_mean(outcome, known);
    throw UsageError(
        fmt::format("no outcome is called `{}`{}{}", outcome, advice.empty() ? "" : "; ", advice));
  }
}

/// Simulates on the threads of `limit`, telling progress.
SensitivityResults simulated(const Study& study, SensitivityRequest request, ThreadLimit& limit,
                             ProgressStyle style, const StopSignals& signals,
                             const Console& console) {
  const auto worlds = static_cast<double>(worlds_for(study, request.variant).size());
  const double work =
      worlds * study.replications * static_cast<double>(study.customers) * study.days;
  ProgressDisplay display(console, style);
  display.begin(work);
  Progress progress(static_cast<std::uint64_t>(work), display.pause(),
                    [&](const ProgressReport& report) { display.show(report); });
  request.stop = [&] { return signals.came(); };
  request.done = [&](double customer_days) {
    progress.advance(static_cast<std::uint64_t>(customer_days));
  };
  SensitivityResults results;
  limit.execute([&] { results = run_sensitivity(study, request); });
  return results;
}

}  // namespace

CommandDescription SensitivityCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim sensitivity study.yaml --method morris",
      "cxsim sensitivity study.yaml --blocks 256 --outcome churn",
      "cxsim sensitivity study.yaml --replications 4 -o out/what_matters --json",
  };
  static constexpr std::array exit_codes{
      ExitCode::done,         ExitCode::usage,          ExitCode::scenario_invalid,
      ExitCode::input_output, ExitCode::internal_error, ExitCode::stopped_early};
  return {.name = "sensitivity",
          .synopsis = "FILE [--method M]",
          .purpose = "tell which factors of a sweep move the outcomes",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList SensitivityCommand::arguments() {
  return {
      {"What to look at",
       {{.value_name = "FILE",
         .meaning = "a study (YAML) whose sweep gives ranges; its design and points are not used",
         .target = &file_,
         .is_required = true},
        {.names = "--method",
         .value_name = "HOW",
         .meaning = "morris: how far each factor moves the outcome, from few worlds; sobol: what "
                    "share of its variance; default sobol",
         .target = &method_,
         .choices = method_choices},
        {.names = "--blocks",
         .value_name = "N",
         .meaning = "base points, a power of two; worlds: N (factors + 1) for morris, N (factors "
                    "+ 2) for sobol; default 16 and 64. Twice as many keep the first ones",
         .target = &blocks_,
         .low = 2,
         .high = 65536},
        {.names = "--variant",
         .value_name = "NAME",
         .meaning = "whose worlds to look at; default: the baseline of the study",
         .target = &variant_},
        {.names = "--outcome",
         .value_name = "NAME",
         .meaning = "what to look at; repeatable; default: what the study reports",
         .target = &outcomes_},
        {.names = "-o,--output",
         .value_name = "DIR",
         .meaning =
             "directory for sensitivity.h5, and for finished runs until it is written: after "
             "a stop the same command goes on; default: out/ and the name of the study and "
             "_sensitivity",
         .target = &directory_},
        {.names = "--force",
         .meaning = "replace results that are there already; other files in DIR stay",
         .target = &force_}}},
      scenario_.group(),
      {"How to run", {threads_argument(threads_), progress_argument(progress_)}}};
}

std::uint64_t SensitivityCommand::blocks() const {
  const std::uint64_t blocks = blocks_.value_or(method_ == "morris" ? morris_blocks : sobol_blocks);
  if (std::has_single_bit(blocks)) return blocks;
  throw UsageError(fmt::format("--blocks {} is no power of two; {} or {}", blocks,
                               std::bit_floor(blocks), std::bit_ceil(blocks)));
}

Study SensitivityCommand::read() const {
  const auto method = method_ == "morris" ? SensitivityMethod::morris : SensitivityMethod::sobol;
  ScenarioChanges changes = scenario_.overrides();
  changes.points = points_for(method, blocks(), scenario_.seed.value_or(default_design_seed));
  Study study = read_scenario(file_, changes);
  if (study.stopping.is_on) {
    throw UsageError(
        "indices need the same number of replications of each world; give it with --replications "
        "N");
  }
  if (study.factors.empty()) {
    throw UsageError(
        fmt::format("{} has no sweep to take factors from; for example\n"
                    "  sweep: {{design: sobol, factors: {{company.promise.padding: {{uniform: "
                    "{{from: 0 days, to: "
                    "4 days}}}}}}}}",
                    file_));
  }
  for (const std::string& outcome : outcomes_) {
    if (std::ranges::find(study.outcomes, outcome) == study.outcomes.end()) {
      study.outcomes.push_back(outcome);
    }
  }
  return study;
}

fs::path SensitivityCommand::chosen_directory(const Study& study) const {
  return directory_ ? fs::path(*directory_) : fs::path("out") / (study.name + "_sensitivity");
}

StoredStudy SensitivityCommand::stored_form_of(const Study& study,
                                               const SensitivityRequest& request) const {
  const ScenarioChanges changes = scenario_.overrides();
  StoredStudy stored = stored_form(study, changes.settings, changes.swept, {});
  stored.points = {request.method, request.blocks, request.seed, study.outcomes};
  return stored;
}

ExitCode SensitivityCommand::execute(const Console& console) {
  check_outcomes(outcomes_);
  const Study study = read();
  SensitivityRequest request;
  request.method = method_ == "morris" ? SensitivityMethod::morris : SensitivityMethod::sobol;
  request.blocks = blocks();
  request.seed = scenario_.seed.value_or(default_design_seed);
  request.variant = chosen_variant(study, variant_);
  request.outcomes = outcomes_.empty() ? study.outcomes : outcomes_;
  const fs::path directory = chosen_directory(study);
  take_directory(directory, identity_of(study, request), force_, console);
  request.kept_in = directory / runs_name;
  const StopSignals signals;
  ThreadLimit limit(threads_on(ranks_, threads_));
  console.note(fmt::format("{}; {}, {}", size_of(study),
                           counted(worlds_for(study, request.variant).size(), "world"),
                           processors_text(ranks_, limit.threads())));
  std::optional<RankTeam> team;
  const StoredStudy stored = stored_form_of(study, request);
  if (ranks_.count() > 1) {
    team.emplace(ranks_, study, stored, limit.threads(),
                 static_cast<unsigned>(threads_.value_or(0)));
    request.team = &*team;
  }
  const SensitivityResults results =
      simulated(study, request, limit, progress_style(progress_, console), signals, console);
  if (!results.is_complete) {
    console.error(fmt::format("stopped by {}; {} of {} are kept in {}\nGo on with the same command",
                              signals.came() ? signals.name() : team->signal(), results.finished,
                              counted(results.worlds * results.replications, "run"),
                              directory.string()));
    return ExitCode::stopped_early;
  }
  write_sensitivity(directory / file_name, results);
  remove_runs(directory);
  console.print(console.wants_json() ? sensitivity_json(results) : sensitivity_text(results));
  console.note(fmt::format("Everything is in {}", (directory / file_name).string()));
  return ExitCode::done;
}

}  // namespace cxsim
