#include "scenarios/explanations.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "agents/expectation_source.h"
#include "scenarios/distribution_forms.h"
#include "scenarios/field_documentation.h"
#include "scenarios/field_list.h"
#include "scenarios/lever.h"
#include "scenarios/paragraph.h"
#include "scenarios/problem_codes.h"
#include "scenarios/quantity.h"
#include "scenarios/scenario.h"
#include "scenarios/shock.h"
#include "scenarios/stopping_rule.h"
#include "scenarios/study_settings.h"
#include "scenarios/sweep.h"

namespace cxsim {

namespace {

/// What `run.replications` takes instead of a number, behind the number.
void add_stopping_rule(std::vector<FieldDescription>& fields) {
  StoppingRule rule;
  const std::vector<FieldDescription> of_rule =
      described_fields([&](FieldVisitor& visitor) { describe(visitor, rule); }, "run");
  const auto number = std::ranges::find(fields, "run.replications", &FieldDescription::path);
  fields.insert(number + 1, of_rule.begin(), of_rule.end());
}

std::vector<FieldDescription> all_fields() {
  StudySettings settings;
  SweepSettings sweep;
  Scenario scenario;
  std::vector<FieldDescription> fields = described_fields([&](FieldVisitor& visitor) {
    describe(visitor, settings);
    visitor.group({"sweep", "what varies besides the variants; every world is simulated"},
                  [&](FieldVisitor& group) { describe(group, sweep); });
  });
  add_stopping_rule(fields);
  FieldDescription factors;
  factors.path = "sweep.factors";
  factors.meaning =
      "a map from paths of fields, such as `company.promise.padding`, to what they are set to";
  factors.type =
      "of a grid lists of values, `[0 days, 1 day]`; of latin_hypercube and sobol ranges, "
      "`{uniform: {from: 0 days, to: 4 days}}`, log_uniform, `{triangular: {from: 0 days, to: 4 "
      "days, mode: 1 day}}`, any distribution, or `{one_of: [...]}`";
  factors.default_value = "{}";
  fields.push_back(std::move(factors));
  for (FieldDescription& field :
       described_fields([&](FieldVisitor& visitor) { describe(visitor, scenario); })) {
    fields.push_back(std::move(field));
  }
  return fields;
}

bool is_or_ends_with(std::string_view path, std::string_view name) {
  if (path == name) return true;
  return path.size() > name.size() && path.ends_with(name) &&
         path[path.size() - name.size() - 1] == '.';
}

/// The fields below `path`, with their last names.
std::string members_of(std::string_view path, const std::vector<FieldDescription>& fields) {
  std::string text;
  for (const FieldDescription& field : fields) {
    const bool is_member = field.path.size() > path.size() + 1 && field.path.starts_with(path) &&
                           field.path[path.size()] == '.' &&
                           field.path.find('.', path.size() + 1) == std::string::npos;
    if (!is_member) continue;
    const std::string name = field.path.substr(path.size() + 1);
    const std::string value = field.default_value.empty() ? "" : " [" + field.default_value + "]";
    text += paragraph(fmt::format("{}  {}{}", name, field.meaning, value), 2, 4);
  }
  return text.empty() ? text : "fields [defaults]\n" + text;
}

std::string on_lever(const LeverEntry& entry, const std::vector<FieldDescription>& fields) {
  return fmt::format("lever {}\n{}\neffect\n{}cost\n{}\n{}", entry.name,
                     paragraph(entry.description, 2, 2), paragraph(entry.effect, 2, 2),
                     paragraph(entry.cost_note, 2, 2),
                     members_of(fmt::format("levers.{}", entry.name), fields));
}

std::string on_shock(const ShockEntry& entry, const std::vector<FieldDescription>& fields) {
  return fmt::format("shock {}\n{}\neffect\n{}\n{}", entry.name, paragraph(entry.description, 2, 2),
                     paragraph(entry.effect, 2, 2),
                     members_of(fmt::format("shocks.{}", entry.name), fields));
}

std::string on_source(const SourceEntry& entry, const std::vector<FieldDescription>& fields) {
  return fmt::format("source of expectation {}\n{}\nin the literature\n{}\n{}", entry.name,
                     paragraph(entry.description, 2, 2), paragraph(entry.literature, 2, 2),
                     members_of(fmt::format("model.sources.{}", entry.name), fields));
}

std::string on_problem(const ProblemKind& kind) {
  return fmt::format("{}: {}\n\n{}", text_of(kind.code), kind.title,
                     paragraph(kind.explanation, 0, 0));
}

std::optional<std::string> on_field(std::string_view name,
                                    const std::vector<FieldDescription>& fields) {
  std::vector<const FieldDescription*> found;
  bool has_exact = false;
  for (const FieldDescription& field : fields) {
    const bool is_exact = field.path == name;
    if (is_exact && !has_exact) found.clear();
    has_exact = has_exact || is_exact;
    if (is_exact || (!has_exact && is_or_ends_with(field.path, name))) found.push_back(&field);
  }
  if (found.empty()) return std::nullopt;
  std::string text;
  for (const FieldDescription* field : found) {
    if (!text.empty()) text += '\n';
    text += field_as_text(*field);
    if (field->kind != FieldDescription::Kind::value) text += members_of(field->path, fields);
  }
  return text;
}

/// How quantities and distributions are written.
std::string values_as_markdown() {
  std::string text = "## How values are written\n\n| what | units |\n|---|---|\n";
  for (const Unit unit : {Unit::none, Unit::days, Unit::per_day, Unit::orders_per_day,
                          Unit::fraction, Unit::money, Unit::category_units, Unit::day_of_run}) {
    text += fmt::format("| {} | {} |\n", description_of(unit), units_of(unit));
  }
  text +=
      "\nUnits of one kind may stand for each other: `12 hours` is half a day. Where a field may "
      "be "
      "distributed, it takes a fixed value or one of these:\n\n";
  for (const DistributionForm& form : distribution_forms()) {
    std::string parameters;
    for (const FamilyParameter& parameter : form.parameters) {
      parameters += fmt::format("{}{}: ...", parameters.empty() ? "" : ", ", parameter.name);
    }
    text += fmt::format("- `{{{}: {{{}}}}}`\n", name_of(form.family), parameters);
  }
  return text + "\n";
}

std::string errors_as_markdown() {
  std::string text = "## Errors\n\n| code | what | explanation |\n|---|---|---|\n";
  for (const ProblemKind& kind : problem_kinds()) {
    text += fmt::format("| {} | {} | {} |\n", text_of(kind.code), kind.title, kind.explanation);
  }
  return text;
}

template <typename Entry>
const Entry* find_in(std::span<const Entry> catalogue, std::string_view name) {
  const auto found = std::ranges::find(catalogue, name, &Entry::name);
  return found == catalogue.end() ? nullptr : &*found;
}

template <typename Entry>
void add_topics(std::span<const Entry> catalogue, std::string_view kind,
                std::vector<Topic>& topics) {
  for (const Entry& entry : catalogue) {
    topics.push_back({std::string(entry.name), std::string(kind), std::string(entry.description)});
  }
}

}  // namespace

std::vector<Topic> explanation_topics() {
  std::vector<Topic> topics;
  add_topics(lever_catalogue(), "lever", topics);
  add_topics(shock_catalogue(), "shock", topics);
  add_topics(source_catalogue(), "source", topics);
  for (const FieldDescription& field : all_fields()) {
    if (topics.back().name == field.path) continue;  // another form of the same field
    topics.push_back({field.path, "field", field.meaning});
  }
  for (const ProblemKind& kind : problem_kinds()) {
    topics.push_back({text_of(kind.code), "error", std::string(kind.title)});
  }
  return topics;
}

std::optional<std::string> explanation(std::string_view topic) {
  const std::vector<FieldDescription> fields = all_fields();
  if (const LeverEntry* lever = find_in(lever_catalogue(), topic)) return on_lever(*lever, fields);
  if (const ShockEntry* shock = find_in(shock_catalogue(), topic)) return on_shock(*shock, fields);
  if (const SourceEntry* source = find_in(source_catalogue(), topic)) {
    return on_source(*source, fields);
  }
  if (const ProblemKind* kind = find_problem_kind(topic)) return on_problem(*kind);
  return on_field(topic, fields);
}

std::string reference_as_markdown() {
  return "# Scenario reference\n\nEvery field of a scenario file, with its default. The first "
         "section "
         "says how values are written, the last what each error means.\n\n" +
         values_as_markdown() + fields_as_markdown(all_fields(), 2) + errors_as_markdown();
}

}  // namespace cxsim
