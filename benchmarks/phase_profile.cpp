#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agents/day.h"
#include "agents/population.h"
#include "agents/run_state.h"
#include "benchmarks/mechanism_cases.h"
#include "engine/parallel.h"
#include "engine/phase_times.h"
#include "output/outcome.h"
#include "output/recorder.h"
#include "scenarios/study.h"

/// Where does the time of a run go? One world of a scenario, phase by phase of the day, with
/// set-up.
namespace cxsim {
namespace {

constexpr std::string_view usage =
    "usage: cxsim_phase_profile SCENARIO.yaml [--threads N] [--rounds N] [--recording]\n"
    "                           [--everything] [PATH=VALUE ...]\n";

struct Request {
  std::filesystem::path file;
  std::vector<std::string> overrides = {"run.replications=1"};
  unsigned threads = 1;
  int rounds = 3;
  bool records = false;
};

Request request_from(const std::vector<std::string>& arguments) {
  Request request{.file = arguments.at(0)};
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i] == "--threads") {
      request.threads = static_cast<unsigned>(std::stoul(arguments.at(++i)));
    } else if (arguments[i] == "--rounds") {
      request.rounds = std::max(1, std::stoi(arguments.at(++i)));
    } else if (arguments[i] == "--recording") {
      request.records = true;
    } else if (arguments[i] == "--everything") {
      const std::vector<std::string> all = mechanism_cases().back().overrides;
      request.overrides.insert(request.overrides.end(), all.begin(), all.end());
    } else {
      request.overrides.push_back(arguments[i]);
    }
  }
  return request;
}

/// What one run took and did.
struct Profile {
  std::vector<PhaseTime> set_up;
  std::vector<PhaseTime> days;
  std::array<std::uint64_t, 4> due{};  // customers handled, by kind of Due
  std::uint64_t messages = 0;
  std::uint64_t digest = 0;
};

/// Calls `work` and notes what it took.
template <typename Work>
void note(std::vector<PhaseTime>& times, std::string_view name, const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  times.push_back({std::string(name), taken.count(), taken.count()});
}

/// `Population` draws traits and builds the network in one go: what the second takes is the
/// difference to a population in which nobody talks.
std::unique_ptr<Population> set_up(const PopulationPlan& plan, const RunKey& key,
                                   std::vector<PhaseTime>& times) {
  std::unique_ptr<Population> population;
  PopulationPlan silent = plan;
  silent.network.kind = static_cast<decltype(silent.network.kind)>(NetworkKind::none);
  note(times, "customers are drawn",
       [&] { population = std::make_unique<Population>(silent, key); });
  population.reset();
  note(times, "ties are made", [&] { population = std::make_unique<Population>(plan, key); });
  times[1].wall_seconds -= times[0].wall_seconds;
  times[1].busy_seconds -= times[0].busy_seconds;
  return population;
}

/// Recording as a study does it that compares no worlds; null where nothing is recorded.
std::unique_ptr<Recorder> recorder_for(const WorldPlan& plan, const Population& population,
                                       const std::vector<OutcomeEntry>& outcomes, bool records) {
  if (!records) return nullptr;
  return std::make_unique<Recorder>(
      RecorderPlan{population.blocks(), population.segment_count(), plan.days, false}, outcomes);
}

void count_events(const RunState& state, Profile& profile) {
  profile.messages += state.mail.delivered_count();
  for (const BlockState& block : state.block_states) {
    for (std::size_t kind = 0; kind < profile.due.size(); ++kind) {
      profile.due[kind] += block.due.of_kind[kind].size();
    }
  }
}

Profile profiled(const WorldPlan& plan, const RunKey& key, bool records) {
  Profile profile;
  const auto population = set_up(plan.population, key, profile.set_up);
  const std::array<const WorldPlan*, 1> worlds = {&plan};
  const std::vector<OutcomeEntry> outcomes = recorded_outcomes(worlds, {});
  const auto recorder = recorder_for(plan, *population, outcomes, records);
  std::unique_ptr<RunState> state;
  note(profile.set_up, "customers' lives begin", [&] {
    state = std::make_unique<RunState>(plan, *population, key, recorder.get(), nullptr);
  });
  PhaseTimes times;
  const std::vector<Phase> phases = times.timed(phases_of_a_day(*state), state->owners);
  simulate_days({.last = Day{plan.days}}, state->owners, phases, [&](Day) {
    count_events(*state, profile);
    return true;
  });
  profile.days = times.times();
  profile.digest = digest_of(*state);
  return profile;
}

double wall_of(const std::vector<PhaseTime>& times) {
  double sum = 0;
  for (const PhaseTime& time : times) sum += time.wall_seconds;
  return sum;
}

/// The median of each phase over all profiles; they do not quite add up to the median run.
std::vector<PhaseTime> medians(const std::vector<Profile>& profiles,
                               std::vector<PhaseTime> Profile::*part) {
  const auto middle = [&](std::size_t i, double PhaseTime::*value) {
    std::vector<double> values;
    for (const Profile& profile : profiles) values.push_back((profile.*part)[i].*value);
    std::ranges::nth_element(values,
                             values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
  };
  std::vector<PhaseTime> result = profiles.front().*part;
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i].wall_seconds = middle(i, &PhaseTime::wall_seconds);
    result[i].busy_seconds = middle(i, &PhaseTime::busy_seconds);
  }
  return result;
}

void print_phases(const std::vector<PhaseTime>& times, double events) {
  constexpr double nanoseconds = 1e9;
  const double whole = wall_of(times);
  for (const PhaseTime& time : times) {
    fmt::print("{:44}{:9.3f}{:7.1f}%{:9.2f}{:8.2f}\n", time.name, time.wall_seconds,
               100 * time.wall_seconds / whole, nanoseconds * time.wall_seconds / events,
               time.busy_seconds / time.wall_seconds);
  }
  fmt::print("{:44}{:9.3f}{:7.1f}%{:9.2f}\n\n", "together", whole, 100.0,
             nanoseconds * whole / events);
}

void print(const std::vector<Profile>& profiles, const WorldPlan& plan) {
  const Profile& first = profiles.front();
  const auto [needs, waits, arrivals, surveys] = first.due;
  const auto handled = static_cast<double>(needs + waits + arrivals + surveys);
  const auto messages = static_cast<double>(first.messages);
  const double customer_days = static_cast<double>(plan.population.customers) * plan.days;
  fmt::print("{:44}{:>9}{:>8}{:>9}{:>8}\n", "set-up", "seconds", "share", "ns/cust.", "threads");
  print_phases(medians(profiles, &Profile::set_up), plan.population.customers);
  fmt::print("{:44}{:>9}{:>8}{:>9}{:>8}\n", "day", "seconds", "share", "ns/event", "threads");
  const std::vector<PhaseTime> days = medians(profiles, &Profile::days);
  print_phases(days, handled + messages);
  fmt::print(
      "{:.1f} million customer-days a second; {:.4f} events ({:.4f} needs, {:.4f} waits, "
      "{:.4f} arrivals, {:.4f} surveys)\nand {:.4f} messages a customer-day; digest {:016x}\n",
      1e-6 * customer_days / wall_of(days), handled / customer_days,
      static_cast<double>(needs) / customer_days, static_cast<double>(waits) / customer_days,
      static_cast<double>(arrivals) / customer_days, static_cast<double>(surveys) / customer_days,
      messages / customer_days, first.digest);
}

void run(const Request& request) {
  const Study study = read_study({.file = request.file,
                                  .overrides = request.overrides,
                                  .known_outcomes = outcome_names(),
                                  .other_files = {}});
  const WorldPlan& plan = study.scenarios.front().plan;
  std::vector<Profile> profiles;
  ThreadLimit(request.threads).execute([&] {
    for (int round = 0; round < request.rounds; ++round) {
      profiles.push_back(profiled(plan, run_key(study, 0), request.records));
    }
  });
  fmt::print("{} customers x {} days on {} thread{}, medians of {}, {}\n\n",
             plan.population.customers, plan.days, request.threads, request.threads == 1 ? "" : "s",
             request.rounds, request.records ? "recording" : "nobody looking on");
  print(profiles, plan);
}

}  // namespace
}  // namespace cxsim

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  if (given.empty()) {
    fmt::print(stderr, "{}", cxsim::usage);
    return 2;
  }
  cxsim::run(cxsim::request_from(given));
  return 0;
}
