#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "output/outcome.h"
#include "scenarios/field_writer.h"
#include "scenarios/scenario.h"
#include "scenarios/scenario_error.h"
#include "scenarios/study.h"
#include "tests/end_to_end/random_fields.h"
#include "tests/support/temporary_directory.h"

/// Valid scenarios with fields, sources, levers and shocks at random.
namespace cxsim {

struct RandomSize {
  std::int64_t customers = 150;
  std::int64_t days = 60;
};

/// Switches on what something in the scenario wants to be on.
inline void make_fit(Scenario& scenario) {
  Parameters& model = scenario.model;
  for (const LeverInForce& lever : scenario.levers) {
    if (lever.entry->name == "recovery_programme") model.recovery.on = true;
    if (lever.entry->name == "win_back_offer") model.win_back.on = true;
    if (lever.entry->name == "wait_announcement") model.announced_waits.on = true;
  }
  if (scenario.company.support.centre.announces) model.announced_waits.on = true;
  if (scenario.company.support.centre.agents == 0) scenario.company.complaints.agent_time = 0;
  if (scenario.company.complaints.agent_time > 0) model.recovery.on = true;
  if (model.recovery.on) model.voice.on = true;
  if (scenario.population.network.kind == static_cast<std::size_t>(NetworkKind::none)) {
    model.diffusion.on = model.referral.on = model.research.asks_peers = false;
  }
  model.research.on = model.research.on || model.research.asks_peers;
}

/// A random scenario as a user would write it.
inline std::string random_text(std::uint32_t number, const RandomSize& size) {
  Scenario scenario;
  if (number % 3 == 0) {
    scenario.population.segments = {{"some", {}}, {"others", {}}};
    for (NamedSegment& named : scenario.population.segments) named.segment.share = 0.5;
  }
  RandomFields random(number, size.days);
  describe(random, scenario);
  scenario.population.panel = size.customers;
  make_fit(scenario);
  RunSettings run;
  run.customers = size.customers;
  run.days = size.days;
  run.seed = number + 1;
  run.replications = 1;
  return "cxsim: 1\nname: random\n" +
         written_fields(
             [&](FieldVisitor& visitor) {
               visitor.group({"run", ""}, [&](FieldVisitor& group) { describe(group, run); });
               describe(visitor, scenario);
             },
             {});
}

/// The scenario, or nothing where the program finds something in it that does not fit together.
inline std::optional<Study> read_random(const TemporaryDirectory& directory, std::uint32_t number,
                                        const RandomSize& size) {
  const std::filesystem::path file = directory / "random.yaml";
  std::ofstream(file) << random_text(number, size);
  try {
    return read_study(
        {.file = file, .overrides = {}, .known_outcomes = outcome_names(), .other_files = {}});
  } catch (const ScenarioError&) {
    return std::nullopt;
  }
}

}  // namespace cxsim
