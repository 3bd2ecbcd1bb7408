#include "output/stopping.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "output/changes_in_force.h"
#include "output/statistics.h"

namespace cxsim {
namespace {

/// The widest interval of an outcome, and in which world.
struct Widest {
  double half_width = -1;
  std::string scenario;
};

double half_width_of(const Estimate& estimate) {
  if (!estimate.has_interval()) return std::numeric_limits<double>::infinity();
  return (estimate.high - estimate.low) / 2;
}

Widest widest_of(const StudyTable& table, const TableOutcome& outcome, std::size_t replications) {
  const auto first_values = [&](std::size_t scenario, std::size_t component) {
    std::vector<double> values = table.values(outcome, scenario, 0, component);
    values.resize(table.antithetic ? replications / 2 : replications);
    return values;
  };
  Widest widest;
  const bool compares = table.scenarios.size() > 1;
  for (std::size_t component = 0; component < outcome.components.size(); ++component) {
    const std::vector<double> baseline = first_values(table.baseline, component);
    for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
      if (compares && scenario == table.baseline) continue;
      const double half_width = half_width_of(
          compares ? paired_difference(baseline, first_values(scenario, component)).difference
                   : mean_interval(baseline));
      if (half_width > widest.half_width) widest = {half_width, table.scenarios[scenario]};
    }
  }
  return widest;
}

std::string in_words(const StoppingGoal& goal, const Widest& widest) {
  if (!std::isfinite(widest.half_width)) {
    return fmt::format("{} of {} has no interval", goal.outcome, widest.scenario);
  }
  return fmt::format("{} of {} has +-{:.3g}, asked for is +-{:.3g}", goal.outcome, widest.scenario,
                     widest.half_width, goal.half_width);
}

/// The results as far as the goals need them.
StudyTable table_for(const StoppingRule& rule, const StudyResults& results) {
  std::vector<std::size_t> outcomes;
  for (const StoppingGoal& goal : rule.goals) {
    const auto found = std::ranges::find(results.catalogue(), goal.outcome, &OutcomeEntry::name);
    outcomes.push_back(static_cast<std::size_t>(found - results.catalogue().begin()));
  }
  return results.table_of(outcomes);
}

/// Whether each of the first replications was run, and failed or not.
bool are_run(const StudyResults& results, std::uint32_t replications) {
  if (replications > results.shape().replications) return false;
  for (std::uint32_t i = 0; i < replications; ++i) {
    for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
      if (results.status(scenario, i) == RunStatus::not_run) return false;
    }
  }
  return true;
}

bool is_any_run_after(const StudyResults& results, std::uint32_t replications) {
  for (std::uint32_t i = replications; i < results.shape().replications; ++i) {
    for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
      if (results.status(scenario, i) != RunStatus::not_run) return true;
    }
  }
  return false;
}

/// How often of 100 intervals at least hold the true value though they decided when to stop: of
/// normal values, whatever the half-width asked for and the batch, by simulation.
int least_coverage(std::int64_t values_before_the_first_look) {
  if (values_before_the_first_look >= 10) return 93;
  return values_before_the_first_look >= 5 ? 92 : 88;
}

Stopping stopped_by(const Study& study, const StoppingLook& look, std::uint32_t replications) {
  if (look.is_enough) {
    return {"half_width",
            fmt::format("Stopped after {} replications, when every interval was as narrow as asked "
                        "for: {}. Intervals that decide when to stop hold the true value somewhat "
                        "less often than 95 times in 100, here at least {} times.",
                        replications, look.found,
                        least_coverage(study.stopping.least / (study.antithetic ? 2 : 1)))};
  }
  return {"max", fmt::format("Stopped after {} replications, the most allowed, before every "
                             "interval was as narrow as asked for: {}.",
                             replications, look.found)};
}

}  // namespace

StoppingLook look_at(const StudyTable& table, const StoppingRule& rule, std::size_t replications) {
  StoppingLook look{true, {}};
  for (const StoppingGoal& goal : rule.goals) {
    const Widest widest = widest_of(table, *table.outcome_named(goal.outcome), replications);
    look.is_enough = look.is_enough && widest.half_width <= goal.half_width;
    look.found += (look.found.empty() ? "" : "; ") + in_words(goal, widest);
  }
  return look;
}

Stopping not_stopped(const StoppingRule& rule) {
  if (!rule.is_on) return {};
  return {"none", fmt::format("Not stopped by its rule yet: {}.", in_words(rule))};
}

std::uint32_t settle(const Study& study, StudyResults& results) {
  const StoppingRule& rule = study.stopping;
  if (!rule.is_on) return results.shape().replications;
  const auto end_at = [&](std::uint32_t replications, const Stopping& stopping) {
    if (results.shape().stopping.sentence == stopping.sentence) return;
    results.set_replications(replications, stopping, changes_in_force(study, replications));
  };
  auto next = static_cast<std::uint32_t>(rule.least);
  while (are_run(results, next)) {
    // A failed run that was done again later could make an earlier look say otherwise than then.
    if (!is_any_run_after(results, next)) {
      const StoppingLook look = look_at(table_for(rule, results), rule, next);
      if (look.is_enough || next == study.replications) {
        end_at(next, stopped_by(study, look, next));
        return next;
      }
    }
    next = std::min(next + static_cast<std::uint32_t>(rule.batch), study.replications);
  }
  end_at(study.replications, not_stopped(rule));
  return next;
}

}  // namespace cxsim
