#include "scenarios/text_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr std::size_t most_open_brackets = 100;

bool is_allowed(std::string_view character, std::string_view rest) {
  if (character == "\n" || character == "\t") return true;
  if (character == "\r") return rest.size() > 1 && rest[1] == '\n';
  return !is_control_character(character);
}

Origin origin_at(std::uint32_t source, std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position);
  const auto lines = std::ranges::count(before, '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {source, static_cast<std::uint32_t>(lines + 1),
          static_cast<std::uint32_t>(position - line_start + 1), 1};
}

bool check_characters(std::uint32_t source, std::string_view text, ProblemList& problems) {
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const std::size_t length = utf8_length(rest);
    if (length == 0) {
      problems.add(
          ProblemCode::invalid_utf8, origin_at(source, text, i), "",
          fmt::format("byte {} (0x{:02x}) is not UTF-8", i, static_cast<unsigned char>(text[i])),
          "save the file as UTF-8");
      return false;
    }
    if (!is_allowed(rest.substr(0, length), rest)) {
      const unsigned last_byte = static_cast<unsigned char>(text[i + length - 1]);
      problems.add(ProblemCode::control_character, origin_at(source, text, i), "",
                   fmt::format("invisible character U+{:04X} in the text", last_byte));
      return false;
    }
    i += length;
  }
  return true;
}

/// Lines that a parser takes for directives and, where it does not know them, silently drops.
bool check_directives(std::uint32_t source, std::string_view text, ProblemList& problems) {
  for (std::size_t i = text.find('%'); i < text.size(); i = text.find('%', i + 1)) {
    if (i > 0 && text[i - 1] != '\n') continue;
    problems.add(ProblemCode::yaml_syntax, origin_at(source, text, i), "",
                 "a line cannot begin with `%`", "leave out directives; put text in quotes");
    return false;
  }
  return true;
}

/// Brackets opened one after another, which a parser looks through to the end before it says no.
bool check_brackets(std::uint32_t source, std::string_view text, ProblemList& problems) {
  std::size_t open = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' || text[i] == '{') {
      ++open;
    } else if (text[i] != ' ' && text[i] != '\n') {
      open = 0;
    }
    if (open <= most_open_brackets) continue;
    problems.add(ProblemCode::nested_too_deeply, origin_at(source, text, i), "",
                 "maps and lists are nested too deeply");
    return false;
  }
  return true;
}

bool check_indentation(std::uint32_t source, std::string_view text, ProblemList& problems) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    const std::size_t content = line.find_first_not_of(" \t\r");
    const std::size_t tab = line.find('\t');
    if (tab < content && content != std::string_view::npos) {
      problems.add(ProblemCode::tab_in_indentation, origin_at(source, text, start + tab), "",
                   "a tab in the indentation", "indent with spaces");
      return false;
    }
    start = end + 1;
  }
  return true;
}

}  // namespace

bool check_text(std::uint32_t source, const SourceTexts& sources, ProblemList& problems) {
  const std::string_view text = sources.text(source);
  return check_characters(source, text, problems) && check_indentation(source, text, problems) &&
         check_directives(source, text, problems) && check_brackets(source, text, problems);
}

}  // namespace cxsim
