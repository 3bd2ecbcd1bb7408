#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "scenarios/distribution_forms.h"
#include "scenarios/field_schema.h"
#include "scenarios/group_name.h"
#include "scenarios/scenario.h"
#include "scenarios/stopping_rule.h"
#include "scenarios/study.h"
#include "scenarios/study_settings.h"
#include "scenarios/sweep.h"

namespace cxsim {

namespace {

using Json = nlohmann::ordered_json;

/// Moves the properties of `object` into `definitions` and leaves references, so that the file and
/// its variants can share them.
Json shared_properties(const Json& object, Json& definitions) {
  Json references = Json::object();
  for (const auto& [name, schema] : object["properties"].items()) {
    definitions[name] = schema;
    references[name] = {{"$ref", "#/definitions/" + name}};
  }
  return references;
}

Json extends_schema() {
  const Json name = {{"type", "string"}, {"minLength", 1}};
  return {{"description", "what this builds on; maps merge, lists replace, null resets"},
          {"anyOf", {{{"type", "null"}}, name, {{"type", "array"}, {"items", name}}}}};
}

Json variants_schema(Json properties) {
  properties["extends"] = extends_schema();
  const Json variant = {{"type", {"object", "null"}},
                        {"properties", std::move(properties)},
                        {"additionalProperties", false}};
  return {{"description", "the worlds to compare: what each changes; the first is the baseline"},
          {"type", {"object", "null"}},
          {"patternProperties", {{std::string(group_name_pattern()), variant}}},
          {"additionalProperties", false}};
}

Json range_schema(std::initializer_list<const char*> limits) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"required", limits}};
  for (const char* limit : limits) schema["properties"][limit] = {{"type", {"string", "number"}}};
  schema["additionalProperties"] = false;
  return schema;
}

/// What a list or a range of a factor may look like; which fields there are, and their units, a
/// schema cannot say.
Json factor_schema() {
  Json forms = Json::object();
  for (const DistributionForm& form : distribution_forms()) {
    forms[std::string(name_of(form.family))] = {{"type", "object"}};
  }
  forms["uniform"] = {{"anyOf", {range_schema({"from", "to"}), range_schema({"low", "high"})}}};
  forms["log_uniform"] = range_schema({"from", "to"});
  forms["triangular"] = range_schema({"from", "to", "mode"});
  forms["one_of"] = {{"type", "array"}, {"minItems", 1}};
  const Json range = {{"type", "object"},
                      {"properties", forms},
                      {"additionalProperties", false},
                      {"minProperties", 1},
                      {"maxProperties", 1}};
  return {{"anyOf", {{{"type", "null"}}, {{"type", "array"}, {"minItems", 1}}, range}}};
}

Json sweep_schema() {
  SweepSettings settings;
  Json schema = Json::parse(
      schema_of_fields([&](FieldVisitor& visitor) { describe(visitor, settings); }).object);
  schema["description"] = "what varies besides the variants; every world is simulated";
  const Json path = {{"pattern", "^[^.]+(\\.[^.]+)+$"}};
  const Json point = {{"type", "object"}, {"minProperties", 1}, {"propertyNames", path}};
  Json& points = schema["properties"]["points"];
  const Json number = std::exchange(points, Json::object());
  points["description"] = number["description"];
  points["anyOf"] = {number, {{"type", "array"}, {"minItems", 1}, {"items", point}}};
  schema["properties"]["factors"] = {
      {"description", "a map from paths of fields to what they are set to"},
      {"type", {"object", "null"}},
      {"propertyNames", path},
      {"additionalProperties", factor_schema()}};
  return schema;
}

/// A number, or when there are enough.
Json replications_schema(const Json& number, std::span<const std::string_view> known_outcomes) {
  StoppingRule rule;
  Json group = Json::parse(schema_of_fields([&](FieldVisitor& visitor) {
                             describe(visitor, rule);
                           }).object)["properties"]["replications"];
  Json outcome = {{"type", "string"}};
  if (!known_outcomes.empty()) outcome["enum"] = known_outcomes;
  Json& until = group["properties"]["until"];
  Json goal = until["patternProperties"].front();
  goal["properties"]["outcome"] = outcome;
  goal["required"] = {"outcome", "half_width"};
  until["propertyNames"] = outcome;
  const Json list = {{"type", "array"}, {"minItems", 1}, {"items", goal}};
  until = {{"description", until["description"]}, {"anyOf", {until, list}}};
  group["required"] = {"until"};
  group["type"] = "object";
  return {{"description", number["description"]}, {"anyOf", {number, group}}};
}

}  // namespace

std::string scenario_schema(std::span<const std::string_view> known_outcomes) {
  StudySettings settings;
  Scenario scenario;
  const FieldSchema of_settings =
      schema_of_fields([&](FieldVisitor& visitor) { describe(visitor, settings); });
  const FieldSchema of_scenario =
      schema_of_fields([&](FieldVisitor& visitor) { describe(visitor, scenario); });
  Json definitions = Json::object();
  for (const auto& [name, text] : of_scenario.definitions) definitions[name] = Json::parse(text);
  const Json groups = shared_properties(Json::parse(of_scenario.object), definitions);

  Json properties = {
      {"cxsim", {{"description", "version of this format"}, {"type", "integer"}, {"const", 1}}},
      {"extends", extends_schema()}};
  properties.update(Json::parse(of_settings.object)["properties"]);
  properties["name"]["pattern"] = group_name_pattern();
  if (!known_outcomes.empty()) {
    properties["report"]["properties"]["outcomes"]["items"] = {{"enum", known_outcomes}};
  }
  Json& replications = properties["run"]["properties"]["replications"];
  replications = replications_schema(replications, known_outcomes);
  properties.update(groups);
  properties["variants"] = variants_schema(groups);
  properties["sweep"] = sweep_schema();

  const Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                       {"title", "A scenario or study of cxsim"},
                       {"type", "object"},
                       {"required", {"cxsim"}},
                       {"properties", properties},
                       {"additionalProperties", false},
                       {"definitions", definitions}};
  return schema.dump(1) + "\n";
}

}  // namespace cxsim
