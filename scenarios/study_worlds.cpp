#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "engine/antithetic.h"
#include "engine/errors.h"
#include "scenarios/field_writer.h"
#include "scenarios/study.h"

namespace cxsim {

namespace {

const StudyVariant& variant_of(const Study& study, const StudyScenario& scenario) {
  const auto found = std::ranges::find(study.variants, scenario.variant, &StudyVariant::name);
  require(found != study.variants.end(), "a scenario belongs to a variant of the study");
  return *found;
}

std::string population_text(PopulationPlan plan) {
  return written_fields([&](FieldVisitor& visitor) { describe(visitor, plan); }, {});
}

}  // namespace

void mark_populations(Study& study) {
  const std::string usual = population_text(study.scenarios[study.baseline].plan.population);
  for (StudyScenario& scenario : study.scenarios) {
    scenario.same_population_as_baseline = population_text(scenario.plan.population) == usual;
  }
}

const FactorValue& parameter(const Study& study, const StudyScenario& scenario,
                             std::size_t factor) {
  const FactorValue& as_written = variant_of(study, scenario).as_written[factor];
  const bool is_at_point = scenario.point != StudyScenario::as_written && !as_written.text.empty();
  return is_at_point ? study.points[static_cast<std::size_t>(scenario.point)][factor] : as_written;
}

RunKey run_key(const Study& study, std::uint32_t replication) {
  const std::uint32_t number = study.first_replication + replication;
  if (study.antithetic) return antithetic_key(study.seed, number);
  return {study.seed, number};
}

Study part_of(const Study& study, std::span<const std::size_t> scenarios, std::uint32_t first,
              std::uint32_t replications) {
  Study part;
  part.name = study.name;
  part.currency = study.currency;
  part.customers = study.customers;
  part.days = study.days;
  part.seed = study.seed;
  part.replications = replications;
  part.first_replication = first;
  part.antithetic = study.antithetic;
  part.variants = study.variants;
  part.design = study.design;
  part.factors = study.factors;
  part.points = study.points;
  part.outcomes = study.outcomes;
  part.select = study.select;
  for (const std::size_t scenario : scenarios) part.scenarios.push_back(study.scenarios[scenario]);
  mark_populations(part);
  return part;
}

// The text of a world is not kept: a thousand points would need a hundred megabytes. It is what
// comes of reading that of the variant with the point's values set.
std::string in_force(const Study& study, const StudyScenario& scenario) {
  const StudyVariant& variant = variant_of(study, scenario);
  if (study.points.empty() || scenario.point == StudyScenario::as_written) return variant.in_force;
  StudyRequest request;
  request.file = study.directory / "." / fmt::format("{} in force.yaml", variant.name);
  request.known_outcomes.assign(study.outcomes.begin(), study.outcomes.end());
  request.known_outcomes.push_back(study.select.outcome);
  for (const StoppingGoal& goal : study.stopping.goals) {
    request.known_outcomes.push_back(goal.outcome);
  }
  request.other_files = [&](const std::filesystem::path&) {
    return std::optional<std::string>(variant.in_force);
  };
  request.data_places = [&](const std::filesystem::path& named) {
    const auto found = std::ranges::find(study.data, named.string(), &StudyData::named);
    return found == study.data.end() ? named : std::filesystem::path(found->file);
  };
  for (std::size_t factor = 0; factor < study.factors.size(); ++factor) {
    const FactorValue& value = parameter(study, scenario, factor);
    if (value.text.empty()) continue;
    request.overrides.push_back(fmt::format("{}={}", study.factors[factor].path, value.text));
  }
  return read_study(request).variants.front().in_force;
}

}  // namespace cxsim
