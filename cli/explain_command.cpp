#include "cli/explain_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "cli/embedded_texts.h"
#include "cli/outcome_topics.h"
#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "scenarios/explanations.h"
#include "scenarios/model_documentation.h"
#include "scenarios/nearest_name.h"

namespace cxsim {

namespace {

using Json = nlohmann::ordered_json;

std::vector<Topic> all_topics() {
  std::vector<Topic> topics = explanation_topics();
  const std::vector<Topic> outcomes = outcome_topics();
  // Before the fields, of which there are many.
  topics.insert(std::ranges::find(topics, "field", &Topic::kind), outcomes.begin(), outcomes.end());
  return topics;
}

std::string explained(const std::string& name) {
  const std::optional<std::string> outcome = outcome_explanation(name);
  const std::optional<std::string> other = explanation(name);
  if (outcome && other) return fmt::format("{}\n{}", *outcome, *other);
  if (outcome || other) return outcome ? *outcome : *other;
  const std::vector<Topic> topics = all_topics();
  std::vector<std::string_view> names;
  for (const Topic& topic : topics) names.push_back(topic.name);
  // Whoever does not know the whole path of a field may mistype its last part.
  for (const Topic& topic : topics) {
    names.push_back(std::string_view(topic.name).substr(topic.name.rfind('.') + 1));
  }
  const std::string advice = did_you_mean(name, names);
  throw UsageError(fmt::format("nothing is called `{}`{}{}\n`cxsim explain` lists the topics", name,
                               advice.empty() ? "" : "; ", advice));
}

/// A heading for each kind, and under it a line for each topic.
std::string listed(const std::vector<Topic>& topics) {
  std::string text;
  for (auto topic = topics.begin(); topic != topics.end();) {
    const std::string& kind = topic->kind;
    std::vector<std::pair<std::string, std::string>> rows;
    text += fmt::format("{}{}:\n", text.empty() ? "" : "\n", kind);
    for (; topic != topics.end() && topic->kind == kind; ++topic) {
      rows.emplace_back(topic->name, topic->summary);
    }
    text += two_columns(rows);
  }
  return text;
}

Json as_json(const Topic& topic) {
  return {{"name", topic.name}, {"kind", topic.kind}, {"summary", topic.summary}};
}

std::string list_as_json(const std::vector<Topic>& topics, bool with_texts) {
  Json list = Json::array();
  for (const Topic& topic : topics) {
    list.push_back(as_json(topic));
    if (with_texts) list.back()["text"] = explained(topic.name);
  }
  return list.dump(2) + '\n';
}

std::string all_explained(const std::vector<Topic>& topics) {
  std::string text;
  for (const Topic& topic : topics) {
    text += fmt::format("{}{}", text.empty() ? "" : "\n", explained(topic.name));
  }
  return text;
}

}  // namespace

CommandDescription ExplainCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim explain delay_notice",
      "cxsim explain company.promise.padding",
      "cxsim explain E0123",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "explain",
          .synopsis = "[TOPIC]",
          .purpose = "say what a name or an error code means",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList ExplainCommand::arguments() {
  return {{"What to explain",
           {{.value_name = "TOPIC",
             .meaning = "a lever, a shock, a source of expectations, an outcome, a field (its path "
                        "or the last part of it) or an error code; default: list all topics",
             .target = &topic_},
            {.names = "--all", .meaning = "explain every topic", .target = &all_},
            {.names = "--markdown",
             .meaning = "print the whole reference as Markdown",
             .target = &markdown_},
            {.names = "--model",
             .meaning = "print the model of the customer as Markdown: equations, numbers, evidence",
             .target = &model_}}}};
}

ExitCode ExplainCommand::execute(const Console& console) {
  if (topic_ && (all_ || markdown_ || model_)) {
    throw UsageError(fmt::format("either one topic, `{}`, or all of them", *topic_));
  }
  const bool json = console.wants_json();
  if ((markdown_ || model_) && json) {
    throw UsageError("--json cannot be had of what is printed as Markdown");
  }
  if (topic_) {
    const std::string text = explained(*topic_);
    console.print(json ? Json{{"topic", *topic_}, {"text", text}}.dump(2) + '\n' : text);
  } else if (model_) {
    console.print(model_as_markdown(documentation_texts().front().text));
  } else if (markdown_) {
    console.print(fmt::format("{}\n{}", reference_as_markdown(), outcomes_as_markdown()));
  } else if (json) {
    console.print(list_as_json(all_topics(), all_));
  } else {
    console.print(all_ ? all_explained(all_topics()) : listed(all_topics()));
  }
  return ExitCode::done;
}

}  // namespace cxsim
