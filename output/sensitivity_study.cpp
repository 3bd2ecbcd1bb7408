#include "output/sensitivity_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <utility>

#include "engine/errors.h"
#include "output/answer.h"
#include "output/effect_table.h"
#include "output/run_study.h"

namespace cxsim {
namespace {

constexpr std::array<std::string_view, 2> method_names = {"morris", "sobol"};
constexpr std::size_t worlds_at_once = 64;

/// Appends what a part of the worlds gave to outcomes that were described before.
void append_values(const StudyTable& table, const std::vector<std::string>& names,
                   std::vector<OutcomeSensitivity>& outcomes) {
  std::size_t next = 0;
  for (const TableOutcome* outcome : requested(table, {names})) {
    for (std::size_t component = 0; component < outcome->components.size(); ++component) {
      std::vector<double>& values = outcomes[next++].outcome.values;
      for (std::size_t world = 0; world < table.scenarios.size(); ++world) {
        const std::vector<double> own = table.values(*outcome, world, 0, component);
        values.insert(values.end(), own.begin(), own.end());
      }
    }
  }
}

std::vector<OutcomeSensitivity> described_outcomes(const StudyTable& table,
                                                   const std::vector<std::string>& names) {
  std::vector<OutcomeSensitivity> outcomes;
  for (const TableOutcome* outcome : requested(table, {names})) {
    for (std::size_t component = 0; component < outcome->components.size(); ++component) {
      OutcomeSensitivity& own = outcomes.emplace_back();
      own.outcome = *outcome;
      own.outcome.values.clear();
      own.label = labelled(*outcome, component);
    }
  }
  return outcomes;
}

/// By point: the mean over replications.
std::vector<double> means_of(const std::vector<double>& values, std::size_t points) {
  std::vector<double> means;
  const std::size_t count = values.size() / points;
  for (std::size_t point = 0; point < points; ++point) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += values[point * count + i];
    means.push_back(sum / static_cast<double>(count));
  }
  return means;
}

void analyse(OutcomeSensitivity& own, const SensitivityRequest& request, const UnitPoints& points) {
  const RunKey key{request.seed, 0};
  const std::vector<double> means = means_of(own.outcome.values, points.size());
  if (request.method == SensitivityMethod::morris) {
    own.effects = elementary_effects(means, points, key);
  } else {
    own.indices = sobol_indices(means, points.dimensions, key);
  }
  own.mean = {mean_interval(means).value, quantile_of(means, 0.05), quantile_of(means, 0.95),
              means.size()};
  own.shares = variance_shares(own.outcome.values, own.outcome.values.size() / points.size());
}

/// Of the worlds from that one on; null where runs are kept in memory only.
std::unique_ptr<Journal> journal_of(const Study& part, const SensitivityRequest& request,
                                    std::size_t from) {
  if (request.kept_in.empty()) return nullptr;
  return std::make_unique<Journal>(request.kept_in / fmt::format("worlds_from_{}.journal", from),
                                   identity_of(part), JournalUse::write);
}

}  // namespace

std::string identity_of(const Study& study, const SensitivityRequest& request) {
  return fmt::format("{} {} {} {} {} {}\n", identity_of(study), name_of(request.method),
                     request.blocks, request.seed, request.variant,
                     fmt::join(request.outcomes, " "));
}

std::string_view name_of(SensitivityMethod method) {
  return method_names[static_cast<std::size_t>(method)];
}

PointMaker points_for(SensitivityMethod method, std::size_t blocks, std::uint64_t seed) {
  return [=](std::size_t factors) {
    const RunKey key{seed, 0};
    return method == SensitivityMethod::morris ? morris_points(blocks, factors, key)
                                               : saltelli_points(blocks, factors, key);
  };
}

std::vector<std::size_t> worlds_for(const Study& study, const std::string& variant) {
  std::vector<std::size_t> worlds;
  for (std::size_t i = 0; i < study.scenarios.size(); ++i) {
    const StudyScenario& scenario = study.scenarios[i];
    if (scenario.variant == variant && scenario.point != StudyScenario::as_written) {
      worlds.push_back(i);
    }
  }
  return worlds;
}

SensitivityResults run_sensitivity(const Study& study, const SensitivityRequest& request) {
  const std::vector<std::size_t> worlds = worlds_for(study, request.variant);
  require(!worlds.empty(), "the variant has worlds at points");
  SensitivityResults results{request.method,
                             request.blocks,
                             worlds.size(),
                             study.replications,
                             study.question,
                             study.name,
                             request.variant,
                             study.currency,
                             false,
                             0,
                             study.factors,
                             study.points,
                             {}};
  StudyOptions options;
  options.stop = request.stop;
  options.advanced = request.done;
  options.team = request.team;
  for (std::size_t from = 0; from < worlds.size(); from += worlds_at_once) {
    const std::span<const std::size_t> chunk =
        std::span(worlds).subspan(from, std::min(worlds_at_once, worlds.size() - from));
    const Study part = part_of(study, chunk, study.first_replication, study.replications);
    const auto finished = results_of(part, journal_of(part, request, from));
    if (request.done) request.done(work_of(part) - work_left(part, *finished, {}));
    run_study(part, *finished, options);
    results.finished += finished->count(RunStatus::finished);
    if (!finished->is_complete()) return results;
    const StudyTable table = finished->table();
    if (from == 0) results.outcomes = described_outcomes(table, request.outcomes);
    append_values(table, request.outcomes, results.outcomes);
  }
  const UnitPoints points =
      points_for(request.method, request.blocks, request.seed)(study.factors.size());
  for (OutcomeSensitivity& own : results.outcomes) analyse(own, request, points);
  results.is_complete = true;
  return results;
}

}  // namespace cxsim
