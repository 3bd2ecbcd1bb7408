#include "scenarios/model_documentation.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "agents/expectation_source.h"
#include "engine/errors.h"
#include "scenarios/field_documentation.h"
#include "scenarios/field_list.h"
#include "scenarios/scenario.h"

namespace cxsim {

namespace {

constexpr int heading_level = 4;

/// The fields at `path` and below it, of a scenario.
std::vector<FieldDescription> fields_below(std::string_view path) {
  Scenario scenario;
  std::vector<FieldDescription> fields =
      described_fields([&](FieldVisitor& visitor) { describe(visitor, scenario); });
  const std::string members = std::string(path) + '.';
  std::erase_if(fields, [&](const FieldDescription& field) {
    return field.path != path && !field.path.starts_with(members);
  });
  require(!fields.empty(), "the text on the model names groups of fields that exist");
  return fields;
}

std::string sources_as_markdown() {
  std::string text =
      "| source | what it is | in the literature | control | noise | credibility | usually on "
      "|\n|---|---|---|---|---|---|---|\n";
  for (const SourceEntry& source : source_catalogue()) {
    text +=
        fmt::format("| `{}` | {} | {} | {} | {} u | {} | {} |\n", source.name, source.description,
                    source.literature, source.defaults.control, source.defaults.noise,
                    source.defaults.credibility, source.on_by_default ? "yes" : "no");
  }
  return text;
}

/// What stands for a line of the prose.
std::string expanded(std::string_view line) {
  constexpr std::string_view fields = "{{fields ";
  if (line == "{{sources}}") return sources_as_markdown();
  if (line.starts_with(fields) && line.ends_with("}}")) {
    line.remove_prefix(fields.size());
    line.remove_suffix(2);
    std::string text = fields_as_markdown(fields_below(line), heading_level);
    while (text.ends_with('\n')) text.pop_back();
    return text + '\n';
  }
  require(!line.starts_with("{{"), "the text on the model wants what is known");
  return std::string(line) + '\n';
}

}  // namespace

std::string model_as_markdown(std::string_view prose) {
  std::string text;
  while (!prose.empty()) {
    const std::size_t end = std::min(prose.find('\n'), prose.size());
    text += expanded(prose.substr(0, end));
    prose.remove_prefix(std::min(end + 1, prose.size()));
  }
  return text;
}

}  // namespace cxsim
