#include "cli/read_scenario.h"

#include "cli/library.h"
#include "cli/outcome_topics.h"

namespace cxsim {

Study read_scenario(const std::string& word, const std::vector<std::string>& overrides) {
  return read_study({.file = scenario_path(word),
                     .overrides = overrides,
                     .known_outcomes = outcome_names(),
                     .other_files = library_file});
}

}  // namespace cxsim
