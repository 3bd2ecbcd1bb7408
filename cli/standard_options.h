#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/read_scenario.h"

namespace cxsim {

/// How the user wants to be told: options of every command.
struct TellingOptions {
  bool json = false;
  bool quiet = false;
  bool verbose = false;
  std::string color = "auto";
  bool help = false;  // answered before the other words are read

  ArgumentGroup group();
  /// Throws UsageError if they contradict each other.
  void apply_to(Console& console) const;
};

/// What is changed about a scenario from outside: options of every command that reads one.
struct ScenarioOptions {
  std::vector<std::string> settings;  // "path=value"
  std::vector<std::string> swept;     // "path=value,value"
  std::optional<std::uint64_t> seed;
  std::optional<std::uint64_t> replications;

  ArgumentGroup group();
  /// All of it, settings in the order in which they apply.
  ScenarioChanges overrides() const;
};

}  // namespace cxsim
