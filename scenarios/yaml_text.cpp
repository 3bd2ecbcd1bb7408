#include "scenarios/yaml_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace cxsim {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_safe_inside(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
}

/// Words that some reader takes for a flag, null or a number.
bool is_reserved(std::string_view text) {
  constexpr std::array<std::string_view, 12> words{"true", "false", "yes",  "no", "on",  "off",
                                                   "y",    "n",     "null", "t",  "nan", "inf"};
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::find(words, lower) != words.end();
}

bool is_safe_bare(std::string_view text) {
  if (text.empty() || !is_letter(text.front()) || text.back() == ' ') return false;
  const auto is_safe = [](char c) { return c == ' ' || is_safe_inside(c); };
  return std::ranges::all_of(text, is_safe) && text.find("  ") == std::string_view::npos &&
         !is_reserved(text);
}

}  // namespace

std::string yaml_text(std::string_view text) {
  if (is_safe_bare(text)) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace cxsim
