#include "tests/scenarios/reading.h"

#include "scenarios/merge.h"
#include "scenarios/yaml_document.h"

namespace cxsim {

Reading::Reading(const std::vector<std::string>& layers) {
  for (const std::string& text : layers) {
    const std::uint32_t source = sources_.add_file("test.yaml", text, ".");
    const auto layer = parse_yaml(source, sources_, problems_);
    if (!layer) continue;
    root_ = root_ ? merged(*root_, *layer) : *layer;
  }
}

std::string Reading::codes() const {
  return codes_of(problems_);
}

std::string Reading::rendered() const {
  try {
    problems_.throw_if_any();
  } catch (const ScenarioError& error) {
    return error.render(false);
  }
  return {};
}

std::string codes_of(const ProblemList& problems) {
  std::string text;
  try {
    problems.throw_if_any();
  } catch (const ScenarioError& error) {
    for (const Problem& problem : error.problems()) {
      text += text.empty() ? "" : " ";
      text += text_of(problem.code) + "@" + std::to_string(problem.line) + ":" +
              std::to_string(problem.column);
    }
  }
  return text;
}

}  // namespace cxsim
