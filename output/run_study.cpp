#include "output/run_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <utility>
#include <vector>

#include "engine/digest.h"
#include "engine/experiment.h"
#include "generated/version.h"
#include "output/rank_team.h"
#include "output/run_piece.h"
#include "output/stopping.h"
#include "output/study_experiment.h"

namespace cxsim {
namespace {

/// Replications of more customers in all are not under way at once: about 400 MB.
constexpr std::uint32_t most_customers_at_once = 1'000'000;

/// What the study names, and what the report follows day by day where worlds are compared.
std::vector<std::string> wanted_outcomes(const Study& study) {
  std::vector<std::string> names = study.outcomes;
  if (!study.select.outcome.empty()) names.push_back(study.select.outcome);
  for (const StoppingGoal& goal : study.stopping.goals) names.push_back(goal.outcome);
  if (study.scenarios.size() > 1) names.insert(names.end(), {"exits", "open_orders"});
  return names;
}

/// The baseline's, then those that differ from it.
std::string readings_of(const Study& study) {
  const std::string& usual = study.scenarios[study.baseline].readings;
  std::string text = usual;
  for (const StudyScenario& scenario : study.scenarios) {
    if (scenario.readings == usual || scenario.point > 0) continue;
    text += " " + scenario.name + ": " + scenario.readings;
  }
  return text;
}

StudyShape shape_of(const Study& study) {
  StudyShape shape;
  shape.name = study.name;
  shape.question = study.question;
  shape.readings = readings_of(study);
  for (const StudyScenario& scenario : study.scenarios) {
    ScenarioLabel& label = shape.scenarios.emplace_back(
        ScenarioLabel{scenario.name, scenario.variant, scenario.point, {}, 0, 0});
    for (std::size_t i = 0; i < study.factors.size(); ++i) {
      label.parameters.push_back(parameter(study, scenario, i));
    }
  }
  shape.design = study.design;
  shape.factors = study.factors;
  shape.antithetic = study.antithetic;
  shape.baseline = study.baseline;
  shape.replications = study.replications;
  shape.stopping = not_stopped(study.stopping);
  for (const NamedSegment& segment : study.scenarios[study.baseline].plan.population.segments) {
    shape.segments.push_back(segment.name);
  }
  if (shape.segments.empty()) shape.segments = {"customers"};
  shape.days = study.days;
  shape.currency = study.currency;
  shape.seed = study.seed;
  shape.reported = study.outcomes;
  shape.changes = changes_in_force(study, study.replications);
  return shape;
}

/// Of the files of data that the study names.
std::string digest_of_data(const Study& study) {
  Digest digest;
  for (const StudyData& data : study.data) {
    digest.add(std::as_bytes(std::span(data.key)));
    std::ifstream file(data.file, std::ios::binary);
    std::array<char, 1 << 16> part{};
    while (file.read(part.data(), part.size()) || file.gcount() > 0) {
      digest.add(std::as_bytes(std::span(part).first(static_cast<std::size_t>(file.gcount()))));
    }
  }
  return digest.text();
}

/// Of all that the results of a world depend on but the replication; worlds of one study differ by
/// name. 64 bits for each `which`.
std::uint64_t address_of(const Study& study, const StudyScenario& scenario,
                         std::span<const OutcomeEntry> catalogue, std::string_view data,
                         std::uint64_t which) {
  Digest digest;
  digest.add(which);
  const auto add = [&](std::string_view text) {
    digest.add(std::uint64_t{text.size()});
    digest.add(std::as_bytes(std::span(text)));
  };
  add(program_identity());
  add(scenario.name);
  add(scenario.digest);
  add(study.scenarios[study.baseline].digest);
  add(data);
  for (const OutcomeEntry& entry : catalogue) add(entry.name);
  digest.add(study.seed);
  digest.add(std::uint64_t{study.first_replication});
  digest.add(std::uint64_t{study.antithetic ? 1u : 0u});
  digest.add(std::uint64_t{study.scenarios.size() > 1 ? 1u : 0u});
  return digest.value();
}

/// Runs the pieces on the threads of this process.
bool run_alone(std::vector<RunPiece> pieces, const Study& study, StudyResults& results,
               const StudyOptions& options) {
  ResultsKeeper keeper(results, options);
  StudyExperiment experiment(study, options, results.catalogue(), keeper);
  ExperimentSize size;
  size.replications = static_cast<std::uint32_t>(pieces.size());
  size.variants = static_cast<std::uint32_t>(study.scenarios.size());
  size.replications_at_once = replications_at_once(study, options);
  for (RunPiece& piece : pieces) experiment.take(std::move(piece));
  const auto is_stopped = [&] {
    return keeper.was_stopped_by_failure() || (options.stop && options.stop());
  };
  run_experiment(experiment, size, is_stopped);
  return !is_stopped();
}

/// Runs the pieces one after another, to be put down where they are stopped.
bool run_alone_spread(std::vector<RunPiece> pieces, const Study& study, StudyResults& results,
                      const StudyOptions& options) {
  SingleRank alone;
  ResultsKeeper keeper(results, options);
  StudyExperiment experiment(study, options, results.catalogue(), keeper, &alone);
  return run_spread(experiment, alone, pieces, [&] {
    return keeper.was_stopped_by_failure() || (options.stop && options.stop());
  });
}

/// Runs what is left of the first replications. Returns whether more may be begun.
bool run_first(std::uint32_t replications, const Study& study, StudyResults& results,
               const StudyOptions& options) {
  if (options.team != nullptr)
    return options.team->run_first(replications, study, results, options);
  std::vector<RunPiece> pieces = pieces_left(results, replications, options, {});
  return options.spread ? run_alone_spread(std::move(pieces), study, results, options)
                        : run_alone(std::move(pieces), study, results, options);
}

}  // namespace

bool is_better_spread(const Study& study, const StudyResults& results, const StudyOptions& options,
                      unsigned ranks) {
  std::size_t runs = 0;
  for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
    runs += runs_left(results, i, options).size();
  }
  return runs < ranks && study.customers >= most_customers_at_once;
}

double work_of(const Study& study) {
  return static_cast<double>(study.customers) * study.days * study.replications *
         static_cast<double>(study.scenarios.size());
}

std::string program_identity() {
  return fmt::format("cxsim {} ({}, {}, {}, {})", version_number, version_commit, version_compiler,
                     version_build_type, version_instruction_set);
}

std::string identity_of(const Study& study) {
  const std::vector<OutcomeEntry> catalogue = recorded_in(study);
  const std::string data = digest_of_data(study);
  Digest first;
  Digest second;
  second.add(std::uint64_t{1});
  for (Digest* digest : {&first, &second}) {
    digest->add(std::as_bytes(std::span(study.digest)));
    digest->add(std::uint64_t{study.baseline});
    for (const std::string& outcome : study.outcomes) {
      digest->add(std::as_bytes(std::span(outcome)));
    }
    for (const StudyScenario& scenario : study.scenarios) {
      digest->add(address_of(study, scenario, catalogue, data, 0));
    }
  }
  return first.text() + second.text();
}

std::vector<OutcomeEntry> recorded_in(const Study& study) {
  std::vector<const WorldPlan*> worlds;
  for (const StudyScenario& scenario : study.scenarios) worlds.push_back(&scenario.plan);
  return recorded_outcomes(worlds, wanted_outcomes(study));
}

std::unique_ptr<StudyResults> results_of(const Study& study, std::unique_ptr<Journal> journal) {
  const std::vector<OutcomeEntry> catalogue = recorded_in(study);
  const std::string data = digest_of_data(study);
  StudyShape shape = shape_of(study);
  for (std::size_t i = 0; i < shape.scenarios.size(); ++i) {
    shape.scenarios[i].digest_high = address_of(study, study.scenarios[i], catalogue, data, 0);
    shape.scenarios[i].digest_low = address_of(study, study.scenarios[i], catalogue, data, 1);
  }
  auto results = std::make_unique<StudyResults>(std::move(shape), catalogue, std::move(journal));
  settle(study, *results);
  return results;
}

std::uint32_t replications_at_once(const Study& study) {
  const std::uint32_t most = most_customers_at_once / std::max(1u, study.customers);
  return std::clamp(most, 1u, std::max(1u, study.replications));
}

std::uint32_t replications_at_once(const Study& study, const StudyOptions& options) {
  const std::uint32_t small_enough = replications_at_once(study);
  if (options.replications_at_once == 0) return small_enough;
  return std::min(small_enough, options.replications_at_once);
}

double work_left(const Study& study, const StudyResults& results, const StudyOptions& options) {
  std::size_t runs = 0;
  for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
    const std::vector<std::uint32_t> left = runs_left(results, i, options);
    const bool has_baseline = std::ranges::find(left, study.baseline) != left.end();
    runs += left.size() + (left.empty() || has_baseline ? 0 : 1);
  }
  return static_cast<double>(study.customers) * study.days * static_cast<double>(runs);
}

bool is_done(const StudyResults& results, const Shard& shard) {
  StudyOptions options;
  options.shard = shard;
  for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
    if (!runs_left(results, i, options).empty()) return false;
  }
  return true;
}

void run_study(const Study& study, StudyResults& results, const StudyOptions& options) {
  std::uint32_t done = 0;
  std::uint32_t wanted = settle(study, results);
  bool goes_on = true;
  while (goes_on && wanted > done) {
    goes_on = run_first(wanted, study, results, options);
    done = wanted;
    wanted = settle(study, results);
  }
}

std::unique_ptr<StudyResults> run_study(const Study& study, const StudyOptions& options) {
  std::unique_ptr<StudyResults> results = results_of(study, nullptr);
  run_study(study, *results, options);
  return results;
}

Provenance provenance_of(const Study& study) {
  Provenance provenance;
  for (const StudySource& source : study.sources) {
    provenance.sources.push_back({source.name, source.text});
  }
  for (const StudyVariant& variant : study.variants) {
    provenance.variants_in_force.push_back({variant.name, variant.in_force});
  }
  return provenance;
}

}  // namespace cxsim
