#include "output/changes_in_force.h"

#include <algorithm>
#include <span>

#include "scenarios/study.h"

namespace cxsim {
namespace {

/// All changes of a scenario, by replication.
using Replications = std::vector<std::vector<TimedChange>>;

Replications changes_of(const Study& study, const StudyScenario& scenario,
                        std::uint32_t replications) {
  Replications all(replications);
  if (!scenario.plan.changes) return all;
  for (std::uint32_t i = 0; i < replications; ++i) {
    all[i] = scenario.plan.changes(run_key(study, i));
  }
  return all;
}

void add_names(const Replications& replications, std::vector<std::string>& names) {
  for (const std::vector<TimedChange>& changes : replications) {
    for (const TimedChange& change : changes) {
      if (std::ranges::find(names, change.name) == names.end()) names.push_back(change.name);
    }
  }
}

/// Adds the days of one replication, each once however many onsets it lies in.
void count_days(const std::vector<TimedChange>& changes, const std::string& name,
                std::span<double> counts) {
  std::vector<bool> acts(counts.size());
  const auto days = static_cast<std::int32_t>(counts.size());
  for (const TimedChange& change : changes) {
    if (change.name != name) continue;
    const std::int32_t end = std::min(change.end.number, days);
    for (std::int32_t day = std::max(change.first.number, 0); day < end; ++day) {
      acts[static_cast<std::size_t>(day)] = true;
    }
  }
  for (std::size_t day = 0; day < counts.size(); ++day) counts[day] += acts[day] ? 1 : 0;
}

}  // namespace

ChangesInForce changes_in_force(const Study& study, std::uint32_t replications) {
  ChangesInForce in_force;
  std::vector<Replications> scenarios;
  for (const StudyScenario& scenario : study.scenarios) {
    scenarios.push_back(changes_of(study, scenario, replications));
    add_names(scenarios.back(), in_force.names);
  }
  const auto days = static_cast<std::size_t>(study.days);
  for (const Replications& scenario : scenarios) {
    for (const std::string& name : in_force.names) {
      std::vector<double> shares(days);
      for (const auto& changes : scenario) count_days(changes, name, shares);
      for (double& share : shares) share /= replications;
      in_force.shares.insert(in_force.shares.end(), shares.begin(), shares.end());
    }
  }
  return in_force;
}

}  // namespace cxsim
