#include "cli/outcome_topics.h"

#include <fmt/format.h>

#include "output/outcome.h"
#include "scenarios/paragraph.h"

namespace cxsim {

namespace {

std::string unit_of(const OutcomeEntry& outcome) {
  const std::string unit = with_currency(outcome.unit.shown, "money");
  return unit.empty() ? "a pure number" : unit;
}

std::string_view aim_of(Direction direction) {
  switch (direction) {
    case Direction::maximize:
      return "more is better";
    case Direction::minimize:
      return "less is better";
    case Direction::none:
      break;
  }
  return "neither more nor less is better";
}

std::string_view made_of(Statistic statistic) {
  return statistic == Statistic::mean ? "mean of what was seen"
                                      : "total of a customer, averaged over customers";
}

}  // namespace

std::vector<Topic> outcome_topics() {
  std::vector<Topic> topics;
  for (const OutcomeEntry& outcome : outcome_catalogue()) {
    topics.push_back({std::string(outcome.name), "outcome", std::string(outcome.long_name)});
  }
  return topics;
}

std::optional<std::string> outcome_explanation(std::string_view name) {
  const auto place = find_outcome(name);
  if (!place) return std::nullopt;
  const OutcomeEntry& outcome = outcome_catalogue()[*place];
  return fmt::format("outcome {}: {}\n{}\n  {}; {}; in {}{}\n", outcome.name, outcome.long_name,
                     paragraph(outcome.definition, 2, 2), made_of(outcome.statistic),
                     aim_of(outcome.direction), unit_of(outcome),
                     outcome.on_request ? "; recorded where `report.outcomes` names it" : "");
}

std::string outcomes_as_markdown() {
  std::string text =
      "## Outcomes\n\nWhat `report.outcomes` may name. results.h5 has all that can be seen with "
      "the mechanisms in force, apart from those that are recorded on request: only where they are "
      "named.\n\n| outcome | definition | unit | how | aim | recorded "
      "|\n|---|---|---|---|---|---|\n";
  for (const OutcomeEntry& outcome : outcome_catalogue()) {
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", outcome.name, outcome.definition,
                        unit_of(outcome), made_of(outcome.statistic), aim_of(outcome.direction),
                        outcome.on_request ? "on request" : "where it can be seen");
  }
  return text;
}

}  // namespace cxsim
