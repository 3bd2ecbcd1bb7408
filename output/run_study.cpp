#include "output/run_study.h"

#include <memory>
#include <utility>

#include "agents/population.h"
#include "agents/simulate.h"
#include "engine/experiment.h"
#include "output/recorder.h"

namespace cxsim {
namespace {

std::vector<std::string> segment_names(const PopulationPlan& population) {
  std::vector<std::string> names;
  for (const NamedSegment& segment : population.segments) names.push_back(segment.name);
  if (names.empty()) names.emplace_back("customers");
  return names;
}

StudyShape shape_of(const Study& study) {
  StudyShape shape;
  shape.name = study.name;
  shape.question = study.question;
  for (const StudyScenario& scenario : study.scenarios) {
    shape.scenarios.push_back({.name = scenario.name, .variant = scenario.variant});
  }
  shape.baseline = study.baseline;
  shape.replications = study.replications;
  shape.segments = segment_names(study.scenarios[study.baseline].plan.population);
  shape.days = study.days;
  shape.currency = study.currency;
  shape.seed = study.seed;
  return shape;
}

/// The study as an experiment of the engine: a replication shares one population, its runs wait in
/// a row of their own until all are done and can be compared customer by customer.
class StudyExperiment final : public Experiment {
 public:
  StudyExperiment(const Study& study, const StudyOptions& options)
      : study_(study),
        options_(options),
        results_(std::make_unique<StudyResults>(shape_of(study), outcome_catalogue())),
        running_(study.replications) {}

  std::unique_ptr<SharedWorld> prepare(std::uint32_t replication) override {
    running_[replication].resize(study_.scenarios.size());
    return std::make_unique<Population>(study_.scenarios[study_.baseline].plan.population,
                                        key_of(replication));
  }

  void run(std::uint32_t replication, std::uint32_t variant, const SharedWorld& shared) override {
    const StudyScenario& scenario = study_.scenarios[variant];
    if (scenario.same_population_as_baseline) {
      run_world(replication, variant, static_cast<const Population&>(shared));
    } else {
      run_world(replication, variant, Population(scenario.plan.population, key_of(replication)));
    }
  }

  void finish(std::uint32_t replication) override {
    results_->add(replication, std::exchange(running_[replication], {}));
  }

  std::unique_ptr<StudyResults> take() { return std::move(results_); }

 private:
  RunKey key_of(std::uint32_t replication) const { return {study_.seed, replication}; }

  void run_world(std::uint32_t replication, std::uint32_t variant, const Population& population) {
    const WorldPlan& plan = study_.scenarios[variant].plan;
    Recorder recorder({.blocks = population.blocks(),
                       .segments = population.segment_count(),
                       .days = plan.days,
                       .keeps_customers = study_.scenarios.size() > 1},
                      outcome_catalogue());
    RunReport report = simulate(plan, population, key_of(replication), &recorder);
    running_[replication][variant] = {recorder.take(), std::move(report.bar_shares), report.digest};
    if (options_.advanced) {
      options_.advanced(static_cast<double>(population.size()) * plan.days);
    }
  }

  const Study& study_;
  const StudyOptions& options_;
  std::unique_ptr<StudyResults> results_;
  std::vector<std::vector<FinishedRun>> running_;  // [replication][scenario]
};

}  // namespace

double work_of(const Study& study) {
  return static_cast<double>(study.customers) * study.days * study.replications *
         static_cast<double>(study.scenarios.size());
}

std::unique_ptr<StudyResults> run_study(const Study& study, const StudyOptions& options) {
  StudyExperiment experiment(study, options);
  const ExperimentSize size{.replications = study.replications,
                            .variants = static_cast<std::uint32_t>(study.scenarios.size())};
  run_experiment(
      experiment, size, options.stop ? options.stop : [] { return false; });
  return experiment.take();
}

Provenance provenance_of(const Study& study) {
  Provenance provenance;
  for (const StudySource& source : study.sources) {
    provenance.sources.push_back({source.name, source.text});
  }
  for (const StudyScenario& scenario : study.scenarios) {
    provenance.scenario_in_force += "# " + scenario.name + "\n" + scenario.in_force;
  }
  return provenance;
}

}  // namespace cxsim
