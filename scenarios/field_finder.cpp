#include "scenarios/field_finder.h"

#include <fmt/format.h>

#include <span>

#include "scenarios/distribution_forms.h"
#include "scenarios/field_writer.h"
#include "scenarios/quantity.h"
#include "scenarios/yaml_text.h"

namespace cxsim {

namespace {

using Kind = FoundField::Kind;

/// What follows `name` and a dot in `path`; nothing where it does not begin so.
std::optional<std::string_view> rest_after(std::string_view name, std::string_view path) {
  const bool begins =
      path.size() > name.size() && path.starts_with(name) && path[name.size()] == '.';
  if (!begins) return std::nullopt;
  return path.substr(name.size() + 1);
}

/// Walks down the one path.
class FieldFinder final : public FieldVisitor {
 public:
  FieldFinder(std::string_view path, std::string_view currency)
      : path_(path), currency_(currency) {}

  std::optional<FoundField> take() { return std::move(found_); }

  void number(const Field& field, double& value) override {
    if (field.name != path_) return;
    keep(Kind::number, field, value, quantity_text(value, field.unit, currency_));
  }
  void integer(const Field& field, std::int64_t& value) override {
    if (field.name != path_) return;
    const auto number = static_cast<double>(value);
    const bool is_bare = field.unit == Unit::none;
    keep(Kind::integer, field, number,
         is_bare ? fmt::format("{}", value) : quantity_text(number, field.unit, currency_));
  }
  void flag(const Field& field, bool& value) override { word(field, value ? "true" : "false"); }
  void text(const Field& field, std::string& value) override { word(field, yaml_text(value)); }
  void file(const Field& field, std::string& value) override { word(field, yaml_text(value)); }
  void texts(const Field&, std::vector<std::string>&) override {}
  void choice(const Field& field, std::span<const std::string_view> names,
              std::size_t& chosen) override {
    word(field, yaml_text(names[chosen]));
  }
  void distribution(const Field& field, Distribution& value) override;
  void group(const Field& field, const std::function<void(FieldVisitor&)>& members) override {
    descend(field.name, members);
  }
  void optional_group(const Field& field, bool&,
                      const std::function<void(FieldVisitor&)>& members) override {
    descend(field.name, members);
  }
  void one_of(const Field& field, std::span<const Alternative> alternatives,
              std::size_t& chosen) override;
  void group_map(const Field& field, GroupMap& groups) override;

 private:
  void keep(Kind kind, const Field& field, double number, std::string text) {
    found_ = FoundField{kind,
                        std::string(field.name),
                        std::string(field.meaning),
                        field.unit,
                        field.low,
                        field.high,
                        true,
                        number,
                        std::move(text),
                        {}};
  }
  void word(const Field& field, std::string text) {
    if (field.name != path_) return;
    keep(Kind::word, field, std::numeric_limits<double>::quiet_NaN(), std::move(text));
  }
  void descend(std::string_view name, const std::function<void(FieldVisitor&)>& members) {
    const auto rest = rest_after(name, path_);
    if (!rest) return;
    const std::string_view outer = std::exchange(path_, *rest);
    members(*this);
    path_ = outer;
  }
  void find_parameter(const Field& field, const Distribution& value, std::string_view rest);
  void forget_value() {
    if (!found_) return;
    found_->is_in_force = false;
    found_->number = std::numeric_limits<double>::quiet_NaN();
    found_->text.clear();
  }

  std::string_view path_;
  std::string_view currency_;
  std::optional<FoundField> found_;
};

void FieldFinder::distribution(const Field& field, Distribution& value) {
  if (const auto rest = rest_after(field.name, path_)) find_parameter(field, value, *rest);
  if (field.name != path_) return;
  const bool is_fixed = value.family == Family::constant;
  keep(Kind::distribution, field,
       is_fixed ? value.parameters[0] : std::numeric_limits<double>::quiet_NaN(),
       distribution_text(value, field.unit, currency_));
}

void FieldFinder::find_parameter(const Field& field, const Distribution& value,
                                 std::string_view rest) {
  std::vector<std::pair<std::string, std::string>> others;
  for (const Family family : all_families()) {
    const auto name = rest_after(name_of(family), rest);
    if (!name) continue;
    for (std::size_t i = 0; i < parameters_of(family).size(); ++i) {
      const Field own = field_of(parameters_of(family)[i], field);
      const std::string text = quantity_text(value.parameters[i], own.unit, currency_);
      if (own.name == *name) {
        keep(Kind::number, own, value.parameters[i], text);
      } else {
        others.emplace_back(own.name, text);
      }
    }
    if (!found_) return;
    found_->beside = std::move(others);
    if (value.family != family) forget_value();
    return;
  }
}

void FieldFinder::one_of(const Field& field, std::span<const Alternative> alternatives,
                         std::size_t& chosen) {
  word(field, yaml_text(alternatives[chosen].field.name));
  descend(field.name, [&](FieldVisitor&) {
    for (const Alternative& alternative : alternatives) {
      descend(alternative.field.name, alternative.members);
    }
  });
}

void FieldFinder::group_map(const Field& field, GroupMap& groups) {
  descend(field.name, [&](FieldVisitor&) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      descend(groups.name(i), [&](FieldVisitor& visitor) { groups.describe(i, visitor); });
    }
    if (found_) return;
    for (const GroupMap::Choice& choice : groups.choices()) {
      descend(choice.name,
              [&](FieldVisitor& visitor) { groups.describe_default(choice.name, visitor); });
    }
    forget_value();
  });
}

}  // namespace

std::optional<FoundField> find_field(const std::function<void(FieldVisitor&)>& members,
                                     std::string_view path, std::string_view currency) {
  FieldFinder finder(path, currency);
  members(finder);
  return finder.take();
}

}  // namespace cxsim
