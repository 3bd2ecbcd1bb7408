#include "scenarios/field_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "scenarios/distribution_reader.h"
#include "scenarios/group_name.h"
#include "scenarios/merge.h"
#include "scenarios/nearest_name.h"
#include "scenarios/utf8.h"
#include "scenarios/value_reader.h"

namespace cxsim {

namespace {

constexpr std::string_view map_of_fields = "a map of fields";

class FieldReader final : public FieldVisitor {
 public:
  FieldReader(const YamlNode& map, const std::string& path, ReadingContext& context)
      : map_(map), path_(path), context_(context) {}

  void number(const Field& field, double& value) override;
  void integer(const Field& field, std::int64_t& value) override;
  void flag(const Field& field, bool& value) override;
  void text(const Field& field, std::string& value) override;
  void file(const Field& field, std::string& value) override;
  void texts(const Field& field, std::vector<std::string>& values) override;
  void choice(const Field& field, std::span<const std::string_view> names,
              std::size_t& chosen) override;
  void distribution(const Field& field, Distribution& value) override;
  void group(const Field& field, const std::function<void(FieldVisitor&)>& members) override;
  void optional_group(const Field& field, bool& present,
                      const std::function<void(FieldVisitor&)>& members) override;
  void one_of(const Field& field, std::span<const Alternative> alternatives,
              std::size_t& chosen) override;
  void group_map(const Field& field, GroupMap& groups) override;

  /// Reports the entries that no field claimed; others may have been read elsewhere.
  void report_unknown_fields(std::span<const std::string_view> read_elsewhere);

 private:
  std::optional<NamedValue> find(const Field& field);
  std::string path_to(std::string_view name) const;
  std::string help_with(std::string_view unknown) const;
  std::optional<std::size_t> index_of(const NamedValue& value, std::string_view name,
                                      std::span<const std::string_view> names);

  const YamlNode& map_;
  const std::string& path_;
  ReadingContext& context_;
  std::vector<std::string_view> names_;
};

template <typename Value>
void assign(std::optional<Value> read, Value& value) {
  if (read) value = *std::move(read);
}

std::string FieldReader::path_to(std::string_view name) const {
  return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
}

/// What the map says of a field, if anything.
std::optional<NamedValue> FieldReader::find(const Field& field) {
  names_.push_back(field.name);
  const YamlEntry* entry = find_entry(map_, field.name);
  if (entry == nullptr || entry->value.is_null()) return std::nullopt;
  return NamedValue{entry, path_to(field.name)};
}

void FieldReader::number(const Field& field, double& value) {
  if (const auto found = find(field)) assign(read_number(*found, field, context_), value);
}

void FieldReader::integer(const Field& field, std::int64_t& value) {
  if (const auto found = find(field)) assign(read_integer(*found, field, context_), value);
}

void FieldReader::flag(const Field& field, bool& value) {
  if (const auto found = find(field)) assign(read_flag(*found, context_), value);
}

void FieldReader::text(const Field& field, std::string& value) {
  if (const auto found = find(field)) assign(read_text(*found, context_), value);
}

void FieldReader::file(const Field& field, std::string& value) {
  if (const auto found = find(field)) assign(read_file_name(*found, context_), value);
}

void FieldReader::texts(const Field& field, std::vector<std::string>& values) {
  if (const auto found = find(field)) assign(read_texts(*found, context_), values);
}

void FieldReader::distribution(const Field& field, Distribution& value) {
  if (const auto found = find(field)) assign(read_distribution(*found, field, context_), value);
}

std::optional<std::size_t> FieldReader::index_of(const NamedValue& value, std::string_view name,
                                                 std::span<const std::string_view> names) {
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  std::string help = did_you_mean(name, names);
  if (help.empty()) help = fmt::format("one of {}", fmt::join(names, ", "));
  context_.problems().add(ProblemCode::unknown_choice, value.origin(), value.path,
                          fmt::format("`{}` is not one of the choices", shown(name)), help);
  return std::nullopt;
}

void FieldReader::choice(const Field& field, std::span<const std::string_view> names,
                         std::size_t& chosen) {
  const auto found = find(field);
  if (!found) return;
  if (const auto name = read_text(*found, context_)) assign(index_of(*found, *name, names), chosen);
}

void FieldReader::group(const Field& field, const std::function<void(FieldVisitor&)>& members) {
  const auto found = find(field);
  if (!found) return;
  if (!found->node().is_map()) {
    return report_wrong_type(*found, map_of_fields, context_,
                             context_.where_fields_are_listed(found->path));
  }
  read_fields(found->node(), found->path, members, context_);
}

void FieldReader::optional_group(const Field& field, bool& present,
                                 const std::function<void(FieldVisitor&)>& members) {
  const auto found = find(field);
  if (!found) return;
  if (!found->node().is_map()) {
    return report_wrong_type(*found, map_of_fields, context_, "`{}` takes all defaults");
  }
  present = true;
  read_fields(found->node(), found->path, members, context_);
}

void FieldReader::one_of(const Field& field, std::span<const Alternative> alternatives,
                         std::size_t& chosen) {
  const auto found = find(field);
  if (!found) return;
  std::vector<std::string_view> names;
  for (const Alternative& alternative : alternatives) names.push_back(alternative.field.name);
  if (found->node().is_scalar()) {
    return assign(index_of(*found, found->node().text, names), chosen);
  }
  const std::vector<const YamlEntry*> named =
      found->node().is_map() ? entries_in_force(found->node()) : std::vector<const YamlEntry*>{};
  if (named.size() != 1) {
    context_.problems().add(ProblemCode::not_one_alternative, found->origin(), found->path,
                            fmt::format("`{}` takes one alternative", field.name),
                            fmt::format("one of {}", fmt::join(names, ", ")));
    return;
  }
  const YamlEntry& entry = *named.front();
  const NamedValue alternative{&entry, fmt::format("{}.{}", found->path, entry.key)};
  const YamlEntry name{entry.key, entry.key_origin, {}};
  const auto index = index_of({&name, alternative.path}, entry.key, names);
  if (!index) return;
  chosen = *index;
  if (!entry.value.is_map()) return report_wrong_type(alternative, map_of_fields, context_);
  read_fields(entry.value, alternative.path, alternatives[*index].members, context_);
}

std::vector<std::string_view> names_of(const GroupMap& groups) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < groups.size(); ++i) names.push_back(groups.name(i));
  return names;
}

/// Groups that a user names: exactly those in the map remain.
void keep_named(const NamedValue& value, GroupMap& groups, ReadingContext& context) {
  std::vector<std::string> unnamed;
  for (const std::string_view name : names_of(groups)) {
    const YamlEntry* entry = find_entry(value.node(), name);
    if (entry == nullptr || entry->value.is_null()) unnamed.emplace_back(name);
  }
  for (const std::string& name : unnamed) groups.erase(name);
  for (const YamlEntry& entry : value.node().entries) {
    if (entry.value.is_null()) continue;
    check_group_name(entry, value.path, context.problems());
    const std::vector<std::string_view> names = names_of(groups);
    if (std::ranges::find(names, entry.key) == names.end()) groups.insert(entry.key);
  }
}

/// Groups from a catalogue: those named join those that are there by default, in its order.
void add_from_catalogue(const NamedValue& value, GroupMap& groups, ReadingContext& context) {
  std::vector<std::string_view> choices;
  for (const GroupMap::Choice& choice : groups.choices()) choices.push_back(choice.name);
  for (const std::string_view choice : choices) {
    const YamlEntry* entry = find_entry(value.node(), choice);
    const std::vector<std::string_view> names = names_of(groups);
    const bool is_there = std::ranges::find(names, choice) != names.end();
    if (entry != nullptr && !entry->value.is_null() && !is_there) groups.insert(choice);
  }
  for (const YamlEntry& entry : value.node().entries) {
    if (std::ranges::find(choices, entry.key) != choices.end()) continue;
    std::string help = did_you_mean(entry.key, choices);
    if (help.empty()) help = fmt::format("`cxsim explain {}` lists what there is", value.path);
    context.problems().add(ProblemCode::unknown_group, entry.key_origin,
                           fmt::format("{}.{}", value.path, entry.key),
                           fmt::format("`{}` is not in the catalogue", shown(entry.key)), help);
  }
}

void FieldReader::group_map(const Field& field, GroupMap& groups) {
  const auto found = find(field);
  if (!found) return;
  if (!found->node().is_map()) return report_wrong_type(*found, "a map of names", context_);
  const bool is_catalogue = !groups.choices().empty();
  is_catalogue ? add_from_catalogue(*found, groups, context_)
               : keep_named(*found, groups, context_);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const YamlEntry* entry = find_entry(found->node(), groups.name(i));
    if (entry == nullptr || entry->value.is_null()) continue;
    const NamedValue group{entry, fmt::format("{}.{}", found->path, entry->key)};
    if (!entry->value.is_map()) {
      report_wrong_type(group, map_of_fields, context_, "`{}` takes all defaults");
      continue;
    }
    read_fields(
        entry->value, group.path, [&](FieldVisitor& visitor) { groups.describe(i, visitor); },
        context_);
  }
}

std::string FieldReader::help_with(std::string_view unknown) const {
  const std::string nearest = did_you_mean(unknown, names_);
  const std::string misplaced = context_.advice_on_misplaced(unknown);
  if (nearest.empty() && misplaced.empty()) {
    if (path_.empty()) return fmt::format("there are {}", fmt::join(names_, ", "));
    return context_.where_fields_are_listed(path_);
  }
  if (nearest.empty() || misplaced.empty()) return nearest + misplaced;
  return fmt::format("{} {}", nearest, misplaced);
}

void FieldReader::report_unknown_fields(std::span<const std::string_view> read_elsewhere) {
  names_.insert(names_.end(), read_elsewhere.begin(), read_elsewhere.end());
  for (const YamlEntry& entry : map_.entries) {
    if (std::ranges::find(names_, entry.key) != names_.end()) continue;
    std::string help;
    if (!context_.problems().is_full()) help = help_with(entry.key);
    context_.problems().add(ProblemCode::unknown_field, entry.key_origin, path_to(entry.key),
                            fmt::format("unknown field `{}`", shown(entry.key)), std::move(help));
  }
}

}  // namespace

void read_fields(const YamlNode& map, const std::string& path,
                 const std::function<void(FieldVisitor&)>& members, ReadingContext& context,
                 std::span<const std::string_view> read_elsewhere) {
  FieldReader reader(map, path, context);
  members(reader);
  reader.report_unknown_fields(read_elsewhere);
}

}  // namespace cxsim
