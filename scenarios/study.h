#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/world.h"
#include "engine/fields.h"
#include "scenarios/factor_value.h"
#include "scenarios/scenario_files.h"
#include "scenarios/selection_settings.h"
#include "scenarios/stopping_rule.h"
#include "scenarios/study_data.h"

namespace cxsim {

/// A world as its variant says, without the sweep.
struct StudyVariant {
  std::string name;
  std::string in_force;  // as YAML, every default written out; reads back to the same
  std::string origins;   // the same with a comment on each line: where the value comes from
  /// What it sets each factor to, before the sweep does; without text where a factor has no meaning
  /// (the lever it belongs to is not pulled).
  std::vector<FactorValue> as_written;
};

/// One world of a study, ready to simulate: a variant, at a point of the sweep if there is one.
struct StudyScenario {
  static constexpr std::int32_t as_written = -1;

  std::string name;     // as on the axis of results: "slowdown", or "slowdown/3" at a point
  std::string variant;  // as in Study::variants
  /// In Study::points; `as_written` where no factor is set though there is a sweep; 0 without one.
  std::int32_t point = 0;
  WorldPlan plan;        // points into the study's data
  std::string readings;  // of contested mechanisms that are in force, as a sentence
  std::string digest;    // 32 hexadecimal digits, of all that happens in it but chance and data
  bool same_population_as_baseline = true;
};

/// A field that the sweep varies.
struct StudyFactor {
  std::string path;     // "company.promise.padding"
  std::string name;     // the end of it that tells it from the other factors: "padding"
  std::string meaning;  // in a line
  Unit unit = Unit::none;
  bool is_number = false;  // else its values are words
};

/// A text that a study was read from.
struct StudySource {
  std::string name;
  std::string text;
};

/// A scenario and what varies, checked in full. Move-only; its plans stay valid while it lives,
/// wherever it is moved to.
struct Study {
  std::string name;
  std::string question;
  std::string expected;             // the direction that is expected, in words
  std::string source;               // where the idea comes from
  std::filesystem::path directory;  // of the file
  std::string currency;
  std::uint32_t customers = 0;
  std::int32_t days = 0;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;  // at most, where `stopping` is on
  StoppingRule stopping;
  std::uint32_t first_replication = 0;  // of the numbers that luck is drawn from
  bool antithetic = false;              // replications 2k and 2k + 1 are pairs of opposite luck
  std::vector<StudyVariant> variants;   // at least one
  std::string design;                   // of the sweep: "grid", ...; empty without one
  std::vector<StudyFactor> factors;     // of the sweep
  std::vector<std::vector<FactorValue>> points;  // of the sweep: [point][factor]
  /// At least one. With a sweep: the baseline variant and those that no factor touches as written,
  /// then the others at all points.
  std::vector<StudyScenario> scenarios;
  std::size_t baseline = 0;           // the scenario that others are compared with
  std::vector<std::string> outcomes;  // to report; empty: the reporter's choice
  SelectionSettings select;
  std::vector<StudySource> sources;  // files and overrides, the study's own file first
  std::vector<StudyData> data;
  std::string digest;  // 32 hexadecimal digits, of all worlds in force and the run settings
};

/// What a study is read with.
struct StudyRequest {
  std::filesystem::path file;
  std::vector<std::string> overrides;            // `path=value`, applied in order
  std::vector<std::string_view> known_outcomes;  // what `report.outcomes` may name
  OtherFiles other_files;
  std::vector<std::string> swept = {};  // `path=value,value`: factors of a grid, added to the sweep
  PointMaker points = {};               // instead of those of the sweep's design
  DataPlaces data_places = {};
};

/// Reads and checks a scenario or study with all it extends. A file without variants has one world
/// called `as_is`. Throws ScenarioError with everything that is wrong.
Study read_study(const StudyRequest& request);

/// What a factor is set to in a scenario of the study; without text where it has no meaning there.
const FactorValue& parameter(const Study& study, const StudyScenario& scenario, std::size_t factor);

/// The world of a scenario as YAML, every default written out; reads back to the same.
std::string in_force(const Study& study, const StudyScenario& scenario);

/// Some scenarios of a study with `replications` from `first` on; the baseline is the first of
/// them. Valid while `study` is.
Study part_of(const Study& study, std::span<const std::size_t> scenarios, std::uint32_t first,
              std::uint32_t replications);

/// Finds out which scenarios have the population of the study's baseline.
void mark_populations(Study& study);

/// What all chance in a replication comes from.
RunKey run_key(const Study& study, std::uint32_t replication);

/// The JSON Schema (draft 7) of scenario files, as text.
std::string scenario_schema(std::span<const std::string_view> known_outcomes);

}  // namespace cxsim
