#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "scenarios/field_documentation.h"
#include "scenarios/field_list.h"
#include "scenarios/field_reader.h"
#include "scenarios/field_schema.h"
#include "scenarios/field_writer.h"
#include "scenarios/scenario.h"
#include "scenarios/study_settings.h"
#include "tests/scenarios/reading.h"
#include "tests/scenarios/toy.h"

namespace cxsim {
namespace {

using Members = std::function<void(FieldVisitor&)>;
using Paths = std::set<std::string>;

std::string below(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + "." + name;
}

Paths listed(const Members& members) {
  Paths paths;
  for (const FieldDescription& field : described_fields(members)) {
    if (field.kind == FieldDescription::Kind::value) paths.insert(field.path);
  }
  return paths;
}

/// Values in a JSON Schema of fields; `NAME` for names that users give.
void collect(const nlohmann::json& schema, const std::string& path, Paths& paths) {
  if (schema.contains("anyOf") && !schema.contains("properties")) {
    for (const auto& part : schema["anyOf"]) {
      if (part.contains("properties")) return collect(part, path, paths);
    }
  }
  if (schema.contains("patternProperties")) {
    for (const auto& [pattern, part] : schema["patternProperties"].items()) {
      collect(part, below(path, "NAME"), paths);
    }
    return;
  }
  if (!schema.contains("properties")) {
    paths.insert(path);
    return;
  }
  for (const auto& [name, part] : schema["properties"].items()) {
    collect(part, below(path, name), paths);
  }
}

Paths in_schema(const Members& members) {
  Paths paths;
  collect(nlohmann::json::parse(schema_of_fields(members).object), "", paths);
  return paths;
}

/// Values in a tree that the writer wrote.
void collect(const YamlNode& node, const std::string& path, Paths& paths) {
  if (!node.is_map()) {
    paths.insert(path);
    return;
  }
  for (const YamlEntry& entry : node.entries) collect(entry.value, below(path, entry.key), paths);
}

/// Whether `path` as listed, with alternatives and catalogues in full, covers a written path.
bool covers(const Paths& listed_paths, const std::string& path, const Paths& named) {
  if (listed_paths.contains(path)) return true;
  for (const std::string& name : named) {
    const std::size_t at = path.find("." + name + ".");
    if (at == std::string::npos) continue;
    std::string general = path;
    general.replace(at + 1, name.size(), "NAME");
    if (listed_paths.contains(general)) return true;
  }
  return false;
}

void expect_agreement(const Members& members, const Paths& named) {
  const Paths known = listed(members);
  EXPECT_EQ(known, in_schema(members));

  Reading reading({written_fields(members, {})});
  ASSERT_TRUE(reading.root().has_value());
  Paths written_paths;
  collect(*reading.root(), "", written_paths);
  for (const std::string& path : written_paths) {
    // distributions and empty groups are values of their own below or above what is listed
    const bool is_part_of_value = std::ranges::any_of(known, [&](const std::string& value) {
      return covers({value}, path.substr(0, path.rfind('.')), named) ||
             covers({value}, path.substr(0, path.rfind('.', path.rfind('.') - 1)), named);
    });
    const YamlEntry* entry = find_path(*reading.root(), path);
    const bool is_empty_group = entry->value.is_map();
    EXPECT_TRUE(covers(known, path, named) || is_part_of_value || is_empty_group) << path;
  }

  read_fields(*reading.root(), "", members, reading.context());
  EXPECT_EQ(reading.codes(), "") << reading.rendered();

  const std::string documentation = fields_as_markdown(described_fields(members), 2);
  for (const std::string& path : known) {
    const std::string cell = "| `" + path.substr(path.rfind('.') + 1) + "` |";
    EXPECT_NE(documentation.find(cell), std::string::npos) << path;
  }
}

TEST(FieldVisitors, VisitTheSameFieldsOfAToy) {
  Toy toy;
  toy.has_spare = true;
  expect_agreement([&](FieldVisitor& v) { describe(v, toy); }, {"left", "right"});
}

TEST(FieldVisitors, VisitTheSameFieldsOfAStudy) {
  StudySettings settings;
  Scenario scenario;
  scenario.population.segments = {{"regulars", {}}};
  expect_agreement(
      [&](FieldVisitor& v) {
        describe(v, settings);
        describe(v, scenario);
      },
      {"regulars", "market"});
}

/// Every value, set to something absurd, is reported at its own path: the reader visits it.
TEST(FieldVisitors, ReportEveryFieldOfAStudyByItsPath) {
  StudySettings settings;
  Scenario scenario;
  const auto members = [&](FieldVisitor& v) {
    describe(v, settings);
    describe(v, scenario);
  };
  for (const std::string& path : listed(members)) {
    std::string text;
    std::string rest = path;
    for (std::size_t dot = rest.find('.'); dot != std::string::npos; dot = rest.find('.')) {
      text += "{" + rest.substr(0, dot) + ": ";
      rest.erase(0, dot + 1);
    }
    text += "{" + rest + ": [[]]";
    text.append(static_cast<std::size_t>(std::ranges::count(path, '.')) + 1, '}');
    Reading reading({text});
    ASSERT_TRUE(reading.root().has_value()) << text;
    read_fields(*reading.root(), "", members, reading.context());
    EXPECT_NE(reading.rendered().find("(" + path), std::string::npos) << text << reading.rendered();
  }
}

}  // namespace
}  // namespace cxsim
