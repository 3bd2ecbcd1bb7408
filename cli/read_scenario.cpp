#include "cli/read_scenario.h"

#include <fmt/format.h>

#include "cli/library.h"
#include "cli/outcome_topics.h"
#include "cli/text_layout.h"

namespace cxsim {

Study read_scenario(const std::string& word, const std::vector<std::string>& overrides) {
  return read_study({.file = scenario_path(word),
                     .overrides = overrides,
                     .known_outcomes = outcome_names(),
                     .other_files = library_file});
}

std::string size_of(const Study& study) {
  return fmt::format("{}: {}, {}, {}, {}", study.name, counted(study.scenarios.size(), "scenario"),
                     counted(study.replications, "replication"),
                     counted(study.customers, "customer"),
                     counted(static_cast<std::uint64_t>(study.days), "day"));
}

}  // namespace cxsim
