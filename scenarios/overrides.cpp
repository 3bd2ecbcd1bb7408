#include "scenarios/overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "scenarios/merge.h"
#include "scenarios/yaml_document.h"

namespace cxsim {

namespace {

/// A name of a path with its place.
struct Step {
  std::string name;
  Origin origin;
};

constexpr std::string_view set_option = "--set";
constexpr std::string_view sweep_option = "-s";

/// The names between the dots of `path`; none if one of them is empty.
std::vector<Step> steps_of(std::string_view path, std::uint32_t source) {
  std::vector<Step> steps;
  std::size_t start = 0;
  while (start <= path.size()) {
    const std::size_t end = std::min(path.find('.', start), path.size());
    if (end == start) return {};
    steps.push_back({std::string(path.substr(start, end - start)),
                     {source, 1, static_cast<std::uint32_t>(start + 1),
                      static_cast<std::uint32_t>(end - start)}});
    start = end + 1;
  }
  return steps;
}

/// `value` inside maps that lead to it.
YamlNode nested(const std::vector<Step>& steps, YamlNode value) {
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    value = map_of(step->name, step->origin, std::move(value));
  }
  return value;
}

bool belongs_to_files(std::string_view name) {
  return name == "extends" || name == "cxsim";
}

}  // namespace

YamlNode with_override(YamlNode root, const std::string& text, std::size_t number,
                       SourceTexts& sources, ProblemList& problems) {
  const std::uint32_t source = sources.add_argument(fmt::format("{} {}", set_option, number), text);
  const std::size_t equals = text.find('=');
  const Origin whole{source, 1, 1,
                     static_cast<std::uint32_t>(std::max<std::size_t>(text.size(), 1))};
  if (equals == std::string::npos) {
    problems.add(ProblemCode::bad_override, whole, "", "a path and a value are wanted",
                 "write `path=value`, such as `company.promise.padding=2 days`");
    return root;
  }
  const std::vector<Step> steps = steps_of(std::string_view(text).substr(0, equals), source);
  if (steps.empty() || belongs_to_files(steps.front().name)) {
    problems.add(ProblemCode::bad_override, whole, "",
                 "what stands before `=` is no path to a field",
                 "names with dots between them, such as `company.promise.padding`");
    return root;
  }
  std::optional<YamlNode> value = parse_yaml_value(source, equals + 1, sources, problems);
  if (!value) return root;
  return merged(std::move(root), nested(steps, *std::move(value)));
}

YamlNode with_swept(YamlNode root, const std::string& text, std::size_t number,
                    SourceTexts& sources, ProblemList& problems) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string path = text.substr(0, equals);
  std::string values = text.substr(std::min(equals + 1, text.size()));
  const bool is_whole = values.starts_with('[') || values.starts_with('{');
  if (!values.empty() && !is_whole) values = fmt::format("[{}]", values);
  const std::uint32_t source =
      sources.add_argument(fmt::format("{} {}", sweep_option, number),
                           equals == text.size() ? text : path + "=" + values);
  const Origin whole{source, 1, 1,
                     static_cast<std::uint32_t>(std::max<std::size_t>(text.size(), 1))};
  if (steps_of(path, source).empty() || equals == text.size()) {
    problems.add(ProblemCode::bad_override, whole, "", "a path and values are wanted",
                 "write `path=value,value`, such as `company.promise.padding=0 days,2 days`");
    return root;
  }
  std::optional<YamlNode> value = parse_yaml_value(source, equals + 1, sources, problems);
  if (!value) return root;
  const Origin place{source, 1, 1, static_cast<std::uint32_t>(path.size())};
  const std::vector<Step> steps{{"sweep", place}, {"factors", place}, {path, place}};
  return merged(std::move(root), nested(steps, *std::move(value)));
}

std::string_view option_of(std::string_view source) {
  for (const std::string_view option : {set_option, sweep_option}) {
    if (source.starts_with(option) && source.substr(option.size()).starts_with(' ')) return option;
  }
  return "";
}

}  // namespace cxsim
