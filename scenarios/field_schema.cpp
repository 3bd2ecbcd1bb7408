#include "scenarios/field_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>
#include <vector>

#include "scenarios/distribution_forms.h"
#include "scenarios/group_name.h"
#include "scenarios/quantity.h"
#include "scenarios/unit_words.h"

namespace cxsim {

namespace {

using Json = nlohmann::ordered_json;

Json closed_object() {
  return {{"type", {"object", "null"}},
          {"properties", Json::object()},
          {"additionalProperties", false}};
}

std::string description_of(const Field& field) {
  std::string text(field.meaning);
  if (field.unit != Unit::none) text += fmt::format(" ({})", description_of(field.unit));
  return text;
}

void set_limits(Json& schema, const Field& field) {
  if (std::isfinite(field.low)) schema["minimum"] = field.low;
  if (std::isfinite(field.high)) schema["maximum"] = field.high;
}

/// A number or quantity; `null_too` where it may be reset to its default.
Json quantity_schema(const Field& field, std::string_view number_type, bool null_too) {
  const std::string type = field.unit == Unit::none ? std::string(number_type) : "string";
  Json schema;
  schema["type"] = null_too ? Json{type, "null"} : Json(type);
  if (field.unit == Unit::none) {
    set_limits(schema, field);
  } else {
    schema["pattern"] = quantity_pattern(field.unit, field.low < 0);
  }
  return schema;
}

Json parameter_schema(const FamilyParameter& parameter, const Field& field) {
  Json schema = quantity_schema(field_of(parameter, field), "number", true);
  if (parameter.exclusive_low && schema.contains("minimum")) {
    schema["exclusiveMinimum"] = schema["minimum"];
    schema.erase("minimum");
  }
  return schema;
}

Json form_schema(const DistributionForm& form, const Field& field) {
  Json schema = {{"type", "object"}};
  Json required = Json::array();
  for (const FamilyParameter& parameter : form.parameters) {
    schema["properties"][std::string(parameter.name)] = parameter_schema(parameter, field);
    required.push_back(parameter.name);
  }
  schema["required"] = required;
  schema["additionalProperties"] = false;
  return schema;
}

/// Requires that exactly one of the properties of `map` is set to a map.
void require_one(Json& map) {
  for (const auto& [name, schema] : map["properties"].items()) {
    map["oneOf"].push_back({{"required", {name}}, {"properties", {{name, {{"type", "object"}}}}}});
  }
}

Json distribution_schema(const Field& field) {
  Json map = {{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
  for (const DistributionForm& form : distribution_forms()) {
    Json& forms = map["properties"][std::string(name_of(form.family))]["anyOf"];
    if (forms.is_null()) forms.push_back({{"type", "null"}});
    forms.push_back(form_schema(form, field));
  }
  require_one(map);
  return {{"anyOf", {quantity_schema(field, "number", true), std::move(map)}}};
}

class SchemaMaker final : public FieldVisitor {
 public:
  explicit SchemaMaker(std::map<std::string, std::string>& definitions)
      : definitions_(definitions), object_(closed_object()) {}

  Json take_object() { return std::move(object_); }

  void number(const Field& field, double&) override {
    add(field, quantity_schema(field, "number", true));
  }
  void integer(const Field& field, std::int64_t&) override {
    add(field, quantity_schema(field, "integer", true));
  }
  void flag(const Field& field, bool&) override { add(field, {{"type", {"boolean", "null"}}}); }
  void text(const Field& field, std::string&) override {
    add(field, {{"type", {"string", "null"}}});
  }
  void file(const Field& field, std::string&) override {
    add(field, {{"type", {"string", "null"}}});
  }
  void texts(const Field& field, std::vector<std::string>&) override {
    add(field, {{"type", {"array", "null"}}, {"items", {{"type", "string"}}}});
  }
  void choice(const Field& field, std::span<const std::string_view> names, std::size_t&) override;
  void distribution(const Field& field, Distribution&) override;
  void group(const Field& field, const std::function<void(FieldVisitor&)>& members) override {
    add(field, object_of(members));
  }
  void optional_group(const Field& field, bool&,
                      const std::function<void(FieldVisitor&)>& members) override {
    add(field, object_of(members));
  }
  void one_of(const Field& field, std::span<const Alternative> alternatives,
              std::size_t& chosen) override;
  void group_map(const Field& field, GroupMap& groups) override;

 private:
  void add(const Field& field, Json schema);
  Json object_of(const std::function<void(FieldVisitor&)>& members);

  std::map<std::string, std::string>& definitions_;
  Json object_;
};

void SchemaMaker::add(const Field& field, Json schema) {
  schema["description"] = description_of(field);
  object_["properties"][std::string(field.name)] = std::move(schema);
}

Json SchemaMaker::object_of(const std::function<void(FieldVisitor&)>& members) {
  SchemaMaker maker(definitions_);
  members(maker);
  return maker.take_object();
}

void SchemaMaker::choice(const Field& field, std::span<const std::string_view> names,
                         std::size_t&) {
  Json values = Json::array();
  for (const std::string_view name : names) values.push_back(name);
  values.push_back(nullptr);
  add(field, {{"enum", std::move(values)}});
}

void SchemaMaker::distribution(const Field& field, Distribution&) {
  const Json schema = distribution_schema(field);
  const std::string unit =
      field.unit == Unit::none ? "number" : std::string(name_of(kind_of(field.unit)));
  std::string base = "distribution of " + unit;
  std::ranges::replace(base, ' ', '_');
  std::string name = base;
  // Fields of one unit with different limits need definitions of their own.
  for (int i = 2; definitions_.contains(name) && definitions_[name] != schema.dump(); ++i) {
    name = fmt::format("{}_{}", base, i);
  }
  definitions_[name] = schema.dump();
  add(field, {{"allOf", {{{"$ref", "#/definitions/" + name}}}}});
}

void SchemaMaker::one_of(const Field& field, std::span<const Alternative> alternatives,
                         std::size_t&) {
  Json map = closed_object();
  Json names = Json::array();
  for (const Alternative& alternative : alternatives) {
    Json object = object_of(alternative.members);
    object["description"] = description_of(alternative.field);
    map["properties"][std::string(alternative.field.name)] = std::move(object);
    names.push_back(alternative.field.name);
  }
  map["type"] = "object";
  require_one(map);
  names.push_back(nullptr);
  add(field, {{"anyOf", {std::move(map), {{"enum", std::move(names)}}}}});
}

void SchemaMaker::group_map(const Field& field, GroupMap& groups) {
  Json map = closed_object();
  const auto group_schema = [&](std::string_view name) {
    return object_of([&](FieldVisitor& visitor) { groups.describe_default(name, visitor); });
  };
  for (const GroupMap::Choice& choice : groups.choices()) {
    Json object = group_schema(choice.name);
    object["description"] = choice.meaning;
    map["properties"][std::string(choice.name)] = std::move(object);
  }
  if (groups.choices().empty()) {
    map["patternProperties"][std::string(group_name_pattern())] = group_schema("NAME");
  }
  add(field, std::move(map));
}

}  // namespace

FieldSchema schema_of_fields(const std::function<void(FieldVisitor&)>& members) {
  FieldSchema schema;
  SchemaMaker maker(schema.definitions);
  members(maker);
  schema.object = maker.take_object().dump(2);
  return schema;
}

}  // namespace cxsim
