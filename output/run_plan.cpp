#include "output/run_plan.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "engine/blocks.h"
#include "output/memory_needs.h"
#include "output/results_file.h"
#include "output/run_study.h"
#include "scenarios/paragraph.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;

constexpr std::int32_t longest_pilot = 60;

double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Bytes that the distributions of one world take, in memory and at most in the journal.
double bytes_of_world(const StudyResults& results) {
  double bins = 0;
  for (const OutcomeEntry& entry : results.catalogue()) {
    bins += static_cast<double>(entry.bins.edges().size() * entry.components());
    if (entry.is_kept_per_customer()) {
      bins += static_cast<double>(difference_bins(entry.bins).edges().size());
    }
  }
  return 8 * bins * static_cast<double>(results.segments());
}

/// Bytes of the days of one run.
double bytes_of_days(const StudyResults& results, std::int32_t days) {
  double series = 0;
  for (const OutcomeEntry& entry : results.catalogue()) {
    if (entry.has_days()) series += static_cast<double>(entry.components());
  }
  return 8 * series * days;
}

/// What one pilot run of a part of the study took.
struct Pilot {
  double days = 0;
  double seconds = 0;
  double file_bytes = 0;
  double world_bytes = 0;
  double day_bytes = 0;  // of a run of the whole study
};

/// A part of the study's days.
Study shortened(const Study& study, std::span<const std::size_t> worlds, std::uint32_t replications,
                std::int32_t days) {
  Study part = part_of(study, worlds, study.first_replication, replications);
  part.days = days;
  for (StudyScenario& scenario : part.scenarios) scenario.plan.days = days;
  return part;
}

double written_size(const StudyResults& results, const Study& study) {
  const fs::path path = fs::temp_directory_path() / fmt::format("cxsim_plan_{}.h5", getpid());
  write_results(path, results, provenance_of(study));
  const auto size = static_cast<double>(fs::file_size(path));
  fs::remove(path);
  return size;
}

Pilot flown(const Study& study, const Study& whole, const StudyOptions& options) {
  const double start = now();
  const auto results = run_study(study, options);
  Pilot pilot;
  pilot.seconds = now() - start;
  pilot.days = study.days;
  pilot.file_bytes = written_size(*results, study);
  pilot.world_bytes = bytes_of_world(*results);
  pilot.day_bytes = bytes_of_days(*results, whole.days);
  return pilot;
}

/// The value at `days` of the line through two pilots; never below the longer one.
double extended(const Pilot& shorter, const Pilot& longer, double Pilot::*value, double days) {
  if (longer.days <= shorter.days) return longer.*value;
  const double slope = (longer.*value - shorter.*value) / (longer.days - shorter.days);
  return std::max(longer.*value, longer.*value + slope * (days - longer.days));
}

/// Small runs go side by side, as many as there is memory for; a large one is cut into blocks.
std::string use_of_threads(const RunPlan& plan) {
  if (plan.threads == 1) return "";
  const std::string_view limit = plan.is_short_of_memory ? ", as many as there is memory for" : "";
  if (plan.replications_at_once > 1) {
    return fmt::format(": {} replications side by side{}", plan.replications_at_once, limit);
  }
  return fmt::format(": a replication at a time{}, in {} block{} of customers", limit, plan.blocks,
                     plan.blocks == 1 ? "" : "s");
}

}  // namespace

std::string amount_of_bytes(double bytes) {
  if (bytes < 1e6) return fmt::format("{:.0f} kB", std::max(1.0, bytes / 1e3));
  if (bytes < 1e9) return fmt::format("{:.0f} MB", bytes / 1e6);
  return fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string amount_of_time(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", std::max(1.0, seconds));
  if (seconds < 100 * 60) return fmt::format("{:.0f} min", seconds / 60);
  if (seconds < 48 * 3600) return fmt::format("{:.1f} hours", seconds / 3600);
  return fmt::format("{:.1f} days", seconds / 86400);
}

RunPlan planned(const Study& study, unsigned threads, double free) {
  RunPlan plan;
  plan.study = study.name;
  plan.worlds = study.scenarios.size();
  plan.replications = study.replications;
  if (study.stopping.is_on) plan.stopping = in_words(study.stopping);
  plan.runs = plan.worlds * plan.replications;
  plan.customer_days = work_of(study);
  plan.threads = threads;
  StudyOptions options;
  options.replications_at_once = replications_that_fit(study, threads, free);
  plan.replications_at_once = options.replications_at_once;
  plan.is_short_of_memory = memory_needs(study, threads) > free;
  plan.blocks = Blocks(study.customers).count();
  std::vector<std::size_t> worlds{study.baseline};
  if (plan.worlds > 1) worlds.push_back(study.baseline + 1 == plan.worlds ? 0 : plan.worlds - 1);
  const std::uint32_t replications = std::min<std::uint32_t>(study.replications, threads);
  const std::int32_t longer = std::min(study.days, longest_pilot);
  const double start = now();
  const Study brief = shortened(study, worlds, replications, std::max(1, longer / 2));
  const Pilot first = flown(brief, study, options);
  const Study full = shortened(study, worlds, replications, longer);
  const Pilot second = flown(full, study, options);
  plan.pilot_seconds = now() - start;

  const auto flown_runs = static_cast<double>(worlds.size() * replications);
  const auto runs = static_cast<double>(plan.runs);
  const auto all_worlds = static_cast<double>(plan.worlds);
  plan.seconds = extended(first, second, &Pilot::seconds, study.days) * runs / flown_runs;
  const double distributions = all_worlds * second.world_bytes;
  // The results file, which holds them once more, is put together in memory.
  plan.memory_bytes = peak_memory() + 2 * distributions + runs * second.day_bytes;
  plan.disk_bytes = extended(first, second, &Pilot::file_bytes, study.days) * all_worlds /
                        static_cast<double>(worlds.size()) +
                    runs * (second.world_bytes + second.day_bytes);
  return plan;
}

std::string plan_text(const RunPlan& plan) {
  const std::string text = fmt::format(
      "{}: {} worlds x {} replications{} = {} runs, {:.3g} customer-days\n"
      "  time    about {} on {} thread{}{}\n"
      "  memory  at most {}\n"
      "  disk    at most {}\n"
      "The pilot took {}; times are right within a factor of about 1.5.\n",
      plan.study, plan.worlds, plan.replications, plan.stopping.empty() ? "" : " at most",
      plan.runs, plan.customer_days, amount_of_time(plan.seconds), plan.threads,
      plan.threads == 1 ? "" : "s", use_of_threads(plan), amount_of_bytes(plan.memory_bytes),
      amount_of_bytes(plan.disk_bytes), amount_of_time(plan.pilot_seconds));
  if (plan.stopping.empty()) return text;
  return text +
         paragraph(fmt::format("Replications {}; the figures are of the most.", plan.stopping), 0,
                   0);
}

std::string plan_json(const RunPlan& plan) {
  const nlohmann::ordered_json json = {{"study", plan.study},
                                       {"worlds", plan.worlds},
                                       {"replications", plan.replications},
                                       {"stopping", plan.stopping},
                                       {"runs", plan.runs},
                                       {"customer_days", plan.customer_days},
                                       {"threads", plan.threads},
                                       {"replications_at_once", plan.replications_at_once},
                                       {"is_short_of_memory", plan.is_short_of_memory},
                                       {"blocks", plan.blocks},
                                       {"seconds", plan.seconds},
                                       {"memory_bytes", plan.memory_bytes},
                                       {"disk_bytes", plan.disk_bytes},
                                       {"pilot_seconds", plan.pilot_seconds}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace cxsim
