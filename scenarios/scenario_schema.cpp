#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/field_schema.h"
#include "scenarios/group_name.h"
#include "scenarios/scenario.h"
#include "scenarios/study.h"
#include "scenarios/study_settings.h"

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
  properties.update(groups);
  properties["variants"] = variants_schema(groups);

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
