#include "scenarios/field_documentation.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "scenarios/paragraph.h"

namespace cxsim {

namespace {

std::string_view group_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
}

std::string_view last_name(std::string_view path) {
  return path.substr(path.rfind('.') + 1);
}

bool is_value(const FieldDescription& field) {
  return field.kind == FieldDescription::Kind::value;
}

std::string in_cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string row(const FieldDescription& field) {
  const std::string range = field.range.empty() ? "" : "; " + field.range;
  const std::string source = field.source.empty() ? "" : ", " + field.source;
  return fmt::format("| `{}` | {} | {}{} | `{}` | {}{} |\n", last_name(field.path),
                     in_cell(field.meaning), in_cell(field.type), range,
                     in_cell(field.default_value), name_of(field.grade), in_cell(source));
}

/// The table of the values directly in the group at `path`; empty if there are none.
std::string table_of(std::span<const FieldDescription> fields, std::string_view path) {
  std::string rows;
  for (const FieldDescription& field : fields) {
    if (is_value(field) && group_of(field.path) == path) rows += row(field);
  }
  if (rows.empty()) return {};
  return "| field | meaning | takes | default | evidence |\n|---|---|---|---|---|\n" + rows + "\n";
}

}  // namespace

std::string fields_as_markdown(std::span<const FieldDescription> fields, int heading_level) {
  std::string text;
  if (fields.empty()) return text;
  const std::string_view root = group_of(fields.front().path);
  text += table_of(fields, root);
  const auto depth_of = [](std::string_view path) { return std::ranges::count(path, '.'); };
  for (const FieldDescription& field : fields) {
    if (is_value(field)) continue;
    const auto deeper = depth_of(field.path) - depth_of(fields.front().path);
    const auto level =
        static_cast<std::size_t>(std::min<std::ptrdiff_t>(heading_level + deeper, 6));
    const std::string type = field.type == "fields" ? "" : ": " + field.type;
    text += fmt::format("{} `{}`\n\n{}{}.\n\n", std::string(level, '#'), field.path, field.meaning,
                        type);
    text += table_of(fields, field.path);
  }
  return text;
}

std::string field_as_text(const FieldDescription& field) {
  const std::string range = field.range.empty() ? "" : "; " + field.range;
  std::string text = field.path + "\n" + paragraph(field.meaning, 2, 2) +
                     paragraph(fmt::format("takes     {}{}", field.type, range), 2, 12);
  if (!is_value(field)) return text;
  const std::string source = field.source.empty() ? "" : fmt::format(", {}", field.source);
  return text + paragraph("default   " + field.default_value, 2, 12) +
         paragraph(fmt::format("evidence  {}{}", name_of(field.grade), source), 2, 12);
}

}  // namespace cxsim
