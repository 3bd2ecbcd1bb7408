#include "scenarios/distribution_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "scenarios/distribution_forms.h"
#include "scenarios/merge.h"
#include "scenarios/nearest_name.h"
#include "scenarios/quantity.h"
#include "scenarios/utf8.h"
#include "scenarios/value_reader.h"

namespace cxsim {

namespace {

using Entries = std::vector<const YamlEntry*>;

std::string names_of(const DistributionForm& form) {
  std::string text;
  for (const FamilyParameter& parameter : form.parameters) {
    text += fmt::format("{}`{}`", text.empty() ? "" : " and ", parameter.name);
  }
  return text;
}

bool has_exactly(const Entries& entries, const DistributionForm& form) {
  const auto is_given = [&](const FamilyParameter& parameter) {
    return std::ranges::any_of(
        entries, [&](const YamlEntry* entry) { return entry->key == parameter.name; });
  };
  return entries.size() == form.parameters.size() && std::ranges::all_of(form.parameters, is_given);
}

Entries entries_set(const YamlNode& map) {
  Entries entries;
  for (const YamlEntry& entry : map.entries) {
    if (!entry.value.is_null()) entries.push_back(&entry);
  }
  return entries;
}

class DistributionReader {
 public:
  DistributionReader(const NamedValue& value, const Field& field, ReadingContext& context)
      : value_(value), field_(field), context_(context), forms_(distribution_forms()) {}

  std::optional<Distribution> read();

 private:
  std::optional<Distribution> read_family(const YamlEntry& family);
  std::optional<Distribution> read_parameters(const YamlEntry& family,
                                              const DistributionForm& form);
  std::optional<double> read_parameter(const NamedValue& value, const FamilyParameter& parameter);
  void report_unknown_family(const YamlEntry& family);
  void report_parameters(const YamlEntry& family,
                         const std::vector<const DistributionForm*>& forms);
  bool is_consistent(const Distribution& distribution);

  const NamedValue& value_;
  const Field& field_;
  ReadingContext& context_;
  std::vector<DistributionForm> forms_;
};

std::optional<Distribution> DistributionReader::read() {
  if (value_.node().is_scalar()) {
    const std::optional<double> number = read_number(value_, field_, context_);
    if (!number) return std::nullopt;
    return Distribution::constant(*number);
  }
  if (!value_.node().is_map()) {
    report_wrong_type(value_, "a distribution", context_,
                      "such as `{lognormal: {median: ..., spread: ...}}`");
    return std::nullopt;
  }
  const Entries families = entries_in_force(value_.node());
  if (families.size() == 1) return read_family(*families.front());
  context_.problems().add(
      ProblemCode::not_one_alternative, value_.origin(), value_.path,
      families.empty() ? "no distribution is named" : "more than one distribution is named",
      "one, such as `{lognormal: {median: ..., spread: ...}}`");
  return std::nullopt;
}

std::optional<Distribution> DistributionReader::read_family(const YamlEntry& family) {
  std::vector<const DistributionForm*> forms;
  for (const DistributionForm& form : forms_) {
    if (name_of(form.family) == family.key) forms.push_back(&form);
  }
  if (forms.empty()) {
    report_unknown_family(family);
    return std::nullopt;
  }
  if (!family.value.is_map()) {
    report_parameters(family, forms);
    return std::nullopt;
  }
  for (const Entries& given : {entries_set(family.value), entries_in_force(family.value)}) {
    const auto form = std::ranges::find_if(
        forms, [&](const DistributionForm* candidate) { return has_exactly(given, *candidate); });
    if (form != forms.end()) return read_parameters(family, **form);
  }
  report_parameters(family, forms);
  return std::nullopt;
}

void DistributionReader::report_unknown_family(const YamlEntry& family) {
  std::vector<std::string_view> names;
  for (const DistributionForm& form : forms_) {
    const std::string_view name = name_of(form.family);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  std::string help = did_you_mean(family.key, names);
  if (help.empty()) help = fmt::format("one of {}", fmt::join(names, ", "));
  context_.problems().add(ProblemCode::unknown_choice, family.key_origin,
                          value_.path + "." + family.key,
                          fmt::format("no distribution is called `{}`", shown(family.key)), help);
}

void DistributionReader::report_parameters(const YamlEntry& family,
                                           const std::vector<const DistributionForm*>& forms) {
  std::string wanted;
  for (const DistributionForm* form : forms) {
    wanted += (wanted.empty() ? "" : ", or ") + names_of(*form);
  }
  context_.problems().add(
      ProblemCode::bad_distribution, family.key_origin, value_.path + "." + family.key,
      fmt::format("`{}` does not have the parameters it takes", family.key), "it takes " + wanted);
}

std::optional<Distribution> DistributionReader::read_parameters(const YamlEntry& family,
                                                                const DistributionForm& form) {
  std::vector<double> values;
  for (const FamilyParameter& parameter : form.parameters) {
    const YamlEntry* entry = find_entry(family.value, parameter.name);
    const std::string path = fmt::format("{}.{}.{}", value_.path, family.key, parameter.name);
    if (const auto number = read_parameter({entry, path}, parameter)) values.push_back(*number);
  }
  if (values.size() < form.parameters.size()) return std::nullopt;
  const Distribution distribution = form.distribution(form.family, values);
  if (!is_consistent(distribution)) return std::nullopt;
  return distribution;
}

std::optional<double> DistributionReader::read_parameter(const NamedValue& value,
                                                         const FamilyParameter& parameter) {
  const Field field = field_of(parameter, field_);
  const std::optional<double> number = read_number(value, field, context_);
  const bool is_excluded = parameter.exclusive_low && number && *number <= parameter.low;
  if (!is_excluded) return number;
  context_.problems().add(
      field.unit == Unit::none ? ProblemCode::out_of_range : ProblemCode::quantity_out_of_range,
      value.origin(), value.path, fmt::format("`{}` is out of range", shown(value.node().text)),
      fmt::format("above {}", quantity_text(parameter.low, field.unit, context_.currency())));
  return std::nullopt;
}

bool DistributionReader::is_consistent(const Distribution& distribution) {
  const auto [low, high] = distribution.parameters;
  if (distribution.family != Family::uniform || low <= high) return true;
  context_.problems().add(ProblemCode::quantity_out_of_range, value_.origin(), value_.path,
                          "`low` is above `high`", "exchange them");
  return false;
}

}  // namespace

std::optional<Distribution> read_distribution(const NamedValue& value, const Field& field,
                                              ReadingContext& context) {
  return DistributionReader(value, field, context).read();
}

}  // namespace cxsim
