#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agents/population.h"
#include "agents/simulate.h"
#include "engine/parallel.h"
#include "output/outcome.h"
#include "output/recorder.h"
#include "scenarios/study.h"

/// What does recording cost? One world of a scenario with nobody looking on, recorded as in a study
/// of one world, and recorded so that worlds can be compared customer by customer; in turns, one
/// thread, processor time.
namespace cxsim {
namespace {

enum class Recording : std::uint8_t { nothing, outcomes, customers_too };
constexpr std::array<std::string_view, 3> names = {"nobody looks on", "all outcomes",
                                                   "and single customers"};

struct Taken {
  double seconds = 0;
  std::uint64_t digest = 0;
};

Taken taken_by(Recording recording, const WorldPlan& plan, const Population& population,
               const RunKey& key, std::span<const OutcomeEntry> outcomes) {
  const std::clock_t start = std::clock();
  std::unique_ptr<Recorder> recorder;
  if (recording != Recording::nothing) {
    recorder =
        std::make_unique<Recorder>(RecorderPlan{population.blocks(), population.segment_count(),
                                                plan.days, recording == Recording::customers_too},
                                   outcomes);
  }
  const RunReport report = simulate(plan, population, key, recorder.get());
  if (recorder) recorder->take();
  return {static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, report.digest};
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void compare(const Study& study, int rounds) {
  const WorldPlan& plan = study.scenarios.front().plan;
  const RunKey key = run_key(study, 0);
  const Population population(plan.population, key);
  const std::array<const WorldPlan*, 1> worlds = {&plan};
  const std::vector<OutcomeEntry> outcomes = recorded_outcomes(worlds, {});
  std::array<std::vector<double>, 3> seconds;
  std::array<std::vector<double>, 3> ratios;
  std::array<std::uint64_t, 3> digests{};
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const Taken taken = taken_by(static_cast<Recording>(i), plan, population, key, outcomes);
      seconds[i].push_back(taken.seconds);
      ratios[i].push_back(taken.seconds / seconds[0].back());
      digests[i] = taken.digest;
    }
  }
  fmt::print(
      "{} customers x {} days, {} outcomes, medians of {}\n{:24}{:>9}{:>8}{:>8}{:>8}  digest\n",
      plan.population.customers, plan.days, outcomes.size(), rounds, "", "cpu s", "ratio", "min",
      "max");
  for (std::size_t i = 0; i < names.size(); ++i) {
    fmt::print("{:24}{:9.3f}{:8.3f}{:8.3f}{:8.3f}  {:016x}\n", names[i], median(seconds[i]),
               median(ratios[i]), std::ranges::min(ratios[i]), std::ranges::max(ratios[i]),
               digests[i]);
  }
}

}  // namespace
}  // namespace cxsim

/// usage: cxsim_recording_costs SCENARIO.yaml [ROUNDS [PATH=VALUE ...]]
int main(int count, char** arguments) {
  using namespace cxsim;
  if (count < 2) {
    fmt::print(stderr, "usage: cxsim_recording_costs SCENARIO.yaml [ROUNDS [PATH=VALUE ...]]\n");
    return 2;
  }
  const int rounds = count > 2 ? std::max(1, std::stoi(arguments[2])) : 5;
  std::vector<std::string> overrides(arguments + std::min(count, 3), arguments + count);
  const Study study = read_study({.file = arguments[1],
                                  .overrides = std::move(overrides),
                                  .known_outcomes = outcome_names(),
                                  .other_files = {}});
  ThreadLimit(1).execute([&] { compare(study, rounds); });
  return 0;
}
