#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/world.h"
#include "scenarios/scenario_files.h"
#include "scenarios/study_data.h"

namespace cxsim {

/// One world of a study, ready to simulate.
struct StudyScenario {
  std::string name;      // as on the axis of results
  std::string variant;   // as in the file
  WorldPlan plan;        // points into the study's data
  std::string readings;  // of contested mechanisms that are in force, as a sentence
  std::string in_force;  // the world as YAML, every default written out; reads back to the same
  std::string origins;   // the same with a comment on each line: where the value comes from
  bool same_population_as_baseline = true;
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
  std::uint32_t replications = 0;
  std::vector<StudyScenario> scenarios;  // at least one
  std::size_t baseline = 0;
  std::vector<std::string> outcomes;  // to report; empty: the reporter's choice
  std::vector<StudySource> sources;   // files and overrides, the study's own file first
  std::vector<StudyData> data;
  std::string digest;  // 32 hexadecimal digits, of all worlds in force and the run settings
};

/// What a study is read with.
struct StudyRequest {
  std::filesystem::path file;
  std::vector<std::string> overrides;            // `path=value`, applied in order
  std::vector<std::string_view> known_outcomes;  // what `report.outcomes` may name
  OtherFiles other_files;
};

/// Reads and checks a scenario or study with all it extends. A file without variants has one world
/// called `as_is`. Throws ScenarioError with everything that is wrong.
Study read_study(const StudyRequest& request);

/// The JSON Schema (draft 7) of scenario files, as text.
std::string scenario_schema(std::span<const std::string_view> known_outcomes);

}  // namespace cxsim
