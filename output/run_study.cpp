#include "output/run_study.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "agents/population.h"
#include "agents/simulate.h"
#include "engine/experiment.h"

namespace cxsim {
namespace {

/// Worlds of more customers in all are not held at once: about 200 MB and 180 MB a scenario.
constexpr std::uint32_t most_customers_at_once = 1'000'000;

/// What the study names, and what the report follows day by day where worlds are compared.
std::vector<std::string> wanted_outcomes(const Study& study) {
  std::vector<std::string> names = study.outcomes;
  if (!study.select.outcome.empty()) names.push_back(study.select.outcome);
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
        ScenarioLabel{scenario.name, scenario.variant, scenario.point, {}});
    for (std::size_t i = 0; i < study.factors.size(); ++i) {
      label.parameters.push_back(parameter(study, scenario, i));
    }
  }
  shape.design = study.design;
  shape.factors = study.factors;
  shape.antithetic = study.antithetic;
  shape.baseline = study.baseline;
  shape.replications = study.replications;
  for (const NamedSegment& segment : study.scenarios[study.baseline].plan.population.segments) {
    shape.segments.push_back(segment.name);
  }
  if (shape.segments.empty()) shape.segments = {"customers"};
  shape.days = study.days;
  shape.currency = study.currency;
  shape.seed = study.seed;
  shape.reported = study.outcomes;
  shape.changes = changes_in_force(study);
  return shape;
}

/// Passes events on and tells how many customer-days have gone by.
class Watcher final : public Observer {
 public:
  Watcher(Observer& next, const Blocks& blocks, const std::function<void(double)>& advanced)
      : next_(next), blocks_(blocks), advanced_(advanced), days_done_(blocks.count()) {}

  void observe(BlockId block, Day day, std::span<const Event> events) override {
    next_.observe(block, day, events);
    advance(block, day.number + 1);
  }

  /// Days without events are counted with the next ones, the last of them here.
  void finish(std::int32_t days) {
    for (std::uint32_t block = 0; block < blocks_.count(); ++block) advance(BlockId{block}, days);
  }

 private:
  void advance(BlockId block, std::int32_t days) {
    std::int32_t& done = days_done_[index_of(block)];
    const double customers = blocks_.last(block) - blocks_.first(block);
    if (advanced_ && days > done) advanced_(customers * (days - done));
    done = std::max(done, days);
  }

  Observer& next_;
  const Blocks& blocks_;
  const std::function<void(double)>& advanced_;
  std::vector<std::int32_t> days_done_;
};

/// A replication shares one population; its runs wait in a row of their own until all are done and
/// can be compared customer by customer.
class StudyExperiment final : public Experiment {
 public:
  StudyExperiment(const Study& study, const StudyOptions& options, StudyResults& results)
      : study_(study), options_(options), results_(results), runs_(study.replications) {}

  std::unique_ptr<SharedWorld> prepare(std::uint32_t replication) override {
    runs_[replication].resize(study_.scenarios.size());
    return population_of(study_.scenarios[study_.baseline], replication);
  }

  void run(std::uint32_t replication, std::uint32_t variant, const SharedWorld& shared) override {
    const StudyScenario& scenario = study_.scenarios[variant];
    if (scenario.same_population_as_baseline) {
      run_world(replication, variant, static_cast<const Population&>(shared));
    } else {
      run_world(replication, variant, *population_of(scenario, replication));
    }
  }

  void finish(std::uint32_t replication) override {
    results_.add(replication, std::exchange(runs_[replication], {}));
  }

 private:
  RunKey key_of(std::uint32_t replication) const { return run_key(study_, replication); }

  std::unique_ptr<Population> population_of(const StudyScenario& scenario,
                                            std::uint32_t replication) const {
    return std::make_unique<Population>(scenario.plan.population, key_of(replication));
  }

  void run_world(std::uint32_t replication, std::uint32_t variant, const Population& population) {
    const bool compares = study_.scenarios.size() > 1;
    Recorder recorder({population.blocks(), results_.segments() - 1, study_.days, compares},
                      results_.catalogue());
    Watcher watcher(recorder, population.blocks(), options_.advanced);
    RunReport report = simulate(study_.scenarios[variant].plan, population, key_of(replication),
                                options_.records ? &watcher : nullptr);
    watcher.finish(study_.days);
    runs_[replication][variant] = {recorder.take(), std::move(report.bar_shares), report.digest,
                                   report.books.ledger, std::move(report.work_days)};
  }

  const Study& study_;
  const StudyOptions& options_;
  StudyResults& results_;
  std::vector<std::vector<FinishedRun>> runs_;  // [replication][scenario]
};

}  // namespace

double work_of(const Study& study) {
  return static_cast<double>(study.customers) * study.days * study.replications *
         static_cast<double>(study.scenarios.size());
}

std::unique_ptr<StudyResults> run_study(const Study& study, const StudyOptions& options) {
  std::vector<const WorldPlan*> worlds;
  for (const StudyScenario& scenario : study.scenarios) worlds.push_back(&scenario.plan);
  auto results = std::make_unique<StudyResults>(shape_of(study),
                                                recorded_outcomes(worlds, wanted_outcomes(study)));
  StudyExperiment experiment(study, options, *results);
  ExperimentSize size;
  size.replications = study.replications;
  size.variants = static_cast<std::uint32_t>(study.scenarios.size());
  size.replications_at_once = std::max(1u, most_customers_at_once / std::max(1u, study.customers));
  run_experiment(experiment, size, options.stop);
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
