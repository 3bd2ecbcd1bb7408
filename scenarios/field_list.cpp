#include "scenarios/field_list.h"

#include <fmt/format.h>

#include <span>
#include <utility>

#include "scenarios/field_writer.h"
#include "scenarios/quantity.h"
#include "scenarios/unit_words.h"
#include "scenarios/value_reader.h"
#include "scenarios/yaml_text.h"

namespace cxsim {

namespace {

constexpr std::string_view default_currency = "EUR";
constexpr std::string_view any_name = "NAME";

class FieldLister final : public FieldVisitor {
 public:
  explicit FieldLister(std::string_view path) : path_(path) {}

  std::vector<FieldDescription> take_fields() { return std::move(fields_); }

  void number(const Field& field, double& value) override {
    add(field, std::string(name_of(kind_of(field.unit))),
        quantity_text(value, field.unit, default_currency))
        .range = range_text(field, default_currency);
  }
  void integer(const Field& field, std::int64_t& value) override;
  void flag(const Field& field, bool& value) override {
    add(field, "`true` or `false`", value ? "true" : "false");
  }
  void text(const Field& field, std::string& value) override {
    add(field, "text", yaml_text(value));
  }
  void file(const Field& field, std::string& value) override {
    add(field, "a file name", yaml_text(value));
  }
  void texts(const Field& field, std::vector<std::string>& values) override;
  void choice(const Field& field, std::span<const std::string_view> names,
              std::size_t& chosen) override {
    add(field, fmt::format("one of `{}`", fmt::join(names, "`, `")), yaml_text(names[chosen]));
  }
  void distribution(const Field& field, Distribution& value) override {
    add(field, fmt::format("{}, fixed or distributed", name_of(kind_of(field.unit))),
        distribution_text(value, field.unit, default_currency))
        .range = range_text(field, default_currency);
  }
  void group(const Field& field, const std::function<void(FieldVisitor&)>& members) override {
    nested(FieldDescription::Kind::group, field, "fields", members);
  }
  void optional_group(const Field& field, bool&,
                      const std::function<void(FieldVisitor&)>& members) override {
    nested(FieldDescription::Kind::group, field, "fields; absent by default", members);
  }
  void one_of(const Field& field, std::span<const Alternative> alternatives,
              std::size_t& chosen) override;
  void group_map(const Field& field, GroupMap& groups) override;

 private:
  std::string path_to(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }
  FieldDescription& add(const Field& field, std::string type, std::string default_value);
  void nested(FieldDescription::Kind kind, const Field& field, std::string type,
              const std::function<void(FieldVisitor&)>& members);

  std::vector<FieldDescription> fields_;
  std::string path_;
};

FieldDescription& FieldLister::add(const Field& field, std::string type,
                                   std::string default_value) {
  FieldDescription& added = fields_.emplace_back();
  added.path = path_to(field.name);
  added.meaning = field.meaning;
  added.type = std::move(type);
  added.default_value = std::move(default_value);
  added.grade = field.grade;
  added.source = field.source;
  return added;
}

void FieldLister::nested(FieldDescription::Kind kind, const Field& field, std::string type,
                         const std::function<void(FieldVisitor&)>& members) {
  FieldDescription& group = add(field, std::move(type), {});
  group.kind = kind;
  const std::string outer_path = path_;
  path_ = path_to(field.name);
  members(*this);
  path_ = outer_path;
}

void FieldLister::integer(const Field& field, std::int64_t& value) {
  const bool is_bare = field.unit == Unit::none;
  add(field, is_bare ? "a whole number" : fmt::format("{}, whole", name_of(kind_of(field.unit))),
      is_bare ? fmt::format("{}", value)
              : quantity_text(static_cast<double>(value), field.unit, default_currency))
      .range = range_text(field, default_currency);
}

void FieldLister::texts(const Field& field, std::vector<std::string>& values) {
  add(field, "a list of texts", fmt::format("[{}]", fmt::join(values, ", ")));
}

void FieldLister::one_of(const Field& field, std::span<const Alternative> alternatives,
                         std::size_t& chosen) {
  const std::string type =
      fmt::format("one of the groups below; by default `{}`", alternatives[chosen].field.name);
  nested(FieldDescription::Kind::choice_of_groups, field, type, [&](FieldVisitor&) {
    for (const Alternative& alternative : alternatives) {
      nested(FieldDescription::Kind::group, alternative.field, "fields", alternative.members);
    }
  });
}

void FieldLister::group_map(const Field& field, GroupMap& groups) {
  const bool is_catalogue = !groups.choices().empty();
  const std::string type = is_catalogue ? "any of the groups below" : "groups under names you give";
  nested(FieldDescription::Kind::named_groups, field, type, [&](FieldVisitor&) {
    const auto list = [&](std::string_view name, std::string_view meaning) {
      nested(FieldDescription::Kind::group, {name, meaning}, "fields",
             [&](FieldVisitor& visitor) { groups.describe_default(name, visitor); });
    };
    for (const GroupMap::Choice& choice : groups.choices()) list(choice.name, choice.meaning);
    if (!is_catalogue) list(any_name, field.meaning);
  });
}

}  // namespace

std::vector<FieldDescription> described_fields(const std::function<void(FieldVisitor&)>& members,
                                               std::string_view path) {
  FieldLister lister(path);
  members(lister);
  return lister.take_fields();
}

}  // namespace cxsim
