#include "scenarios/field_writer.h"

#include <fmt/format.h>

#include <cstdint>
#include <span>
#include <vector>

#include "scenarios/distribution_forms.h"
#include "scenarios/quantity.h"
#include "scenarios/yaml_text.h"

namespace cxsim {

namespace {

constexpr std::size_t remark_column = 60;

class FieldWriter final : public FieldVisitor {
 public:
  explicit FieldWriter(const WritingStyle& style) : style_(style) {}

  std::string take_text() { return std::move(text_); }

  void number(const Field& field, double& value) override {
    line(field.name, quantity_text(value, field.unit, style_.currency));
  }
  void integer(const Field& field, std::int64_t& value) override;
  void flag(const Field& field, bool& value) override {
    line(field.name, value ? "true" : "false");
  }
  void text(const Field& field, std::string& value) override { line(field.name, yaml_text(value)); }
  void file(const Field& field, std::string& value) override { line(field.name, yaml_text(value)); }
  void texts(const Field& field, std::vector<std::string>& values) override;
  void choice(const Field& field, std::span<const std::string_view> names,
              std::size_t& chosen) override {
    line(field.name, yaml_text(names[chosen]));
  }
  void distribution(const Field& field, Distribution& value) override {
    line(field.name, distribution_text(value, field.unit, style_.currency));
  }
  void group(const Field& field, const std::function<void(FieldVisitor&)>& members) override {
    nested(field.name, members);
  }
  void optional_group(const Field& field, bool& present,
                      const std::function<void(FieldVisitor&)>& members) override {
    if (present) nested(field.name, members);
  }
  void one_of(const Field& field, std::span<const Alternative> alternatives,
              std::size_t& chosen) override;
  void group_map(const Field& field, GroupMap& groups) override;

 private:
  std::string path_to(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  }
  void line(std::string_view name, std::string_view value);
  void nested(std::string_view name, const std::function<void(FieldVisitor&)>& members);

  const WritingStyle& style_;
  std::string text_;
  std::string path_;
  std::size_t depth_ = 0;
};

void FieldWriter::integer(const Field& field, std::int64_t& value) {
  const bool is_bare = field.unit == Unit::none;
  line(field.name, is_bare
                       ? fmt::format("{}", value)
                       : quantity_text(static_cast<double>(value), field.unit, style_.currency));
}

void FieldWriter::texts(const Field& field, std::vector<std::string>& values) {
  std::string items;
  for (const std::string& value : values) {
    items += (items.empty() ? "" : ", ") + fmt::format("{}", yaml_text(value));
  }
  line(field.name, fmt::format("[{}]", items));
}

void FieldWriter::one_of(const Field& field, std::span<const Alternative> alternatives,
                         std::size_t& chosen) {
  nested(field.name, [&](FieldVisitor&) {
    nested(alternatives[chosen].field.name, alternatives[chosen].members);
  });
}

void FieldWriter::group_map(const Field& field, GroupMap& groups) {
  nested(field.name, [&](FieldVisitor&) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      nested(groups.name(i), [&](FieldVisitor& visitor) { groups.describe(i, visitor); });
    }
  });
}

void FieldWriter::line(std::string_view name, std::string_view value) {
  std::string written = fmt::format("{:{}}{}: {}", "", 2 * depth_, name, value);
  const std::string remark = style_.remark ? style_.remark(path_to(name)) : std::string();
  if (!remark.empty()) written = fmt::format("{:<{}}  # {}", written, remark_column, remark);
  text_ += written + '\n';
}

/// A name with lines below it, or with `{}` where there are none.
void FieldWriter::nested(std::string_view name, const std::function<void(FieldVisitor&)>& members) {
  const std::string outer_path = path_;
  const std::size_t start = text_.size();
  path_ = path_to(name);
  ++depth_;
  members(*this);
  --depth_;
  path_ = outer_path;
  const bool is_empty = text_.size() == start;
  text_.insert(start, fmt::format("{:{}}{}:{}\n", "", 2 * depth_, name, is_empty ? " {}" : ""));
}

}  // namespace

std::string written_fields(const std::function<void(FieldVisitor&)>& members,
                           const WritingStyle& style) {
  FieldWriter writer(style);
  members(writer);
  return writer.take_text();
}

std::string distribution_text(const Distribution& distribution, Unit unit,
                              std::string_view currency) {
  if (distribution.family == Family::constant) {
    return quantity_text(distribution.parameters[0], unit, currency);
  }
  const std::vector<DistributionForm> forms = distribution_forms();
  const WrittenDistribution written = best_form(distribution, forms);
  std::string parameters;
  for (std::size_t i = 0; i < written.values.size(); ++i) {
    const FamilyParameter& parameter = written.form->parameters[i];
    const Unit own_unit = parameter.has_unit_of_field ? unit : Unit::none;
    parameters += fmt::format("{}{}: {}", i == 0 ? "" : ", ", parameter.name,
                              quantity_text(written.values[i], own_unit, currency));
  }
  return fmt::format("{{{}: {{{}}}}}", name_of(distribution.family), parameters);
}

}  // namespace cxsim
