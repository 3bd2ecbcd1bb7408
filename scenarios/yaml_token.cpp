#include "scenarios/yaml_token.h"

#include <algorithm>

namespace cxsim {

YamlToken token_at(std::uint32_t source, std::string_view text, std::size_t position,
                   std::size_t line, std::size_t column) {
  YamlToken token;
  token.written = text.substr(std::min(position, text.size()));
  const std::size_t whole = token.written.size();
  while (token.written.starts_with('&')) {
    const std::size_t end =
        std::min(token.written.find_first_of(" \t\r\n,[]{}"), token.written.size());
    token.anchor = token.written.substr(1, end - 1);
    token.written.remove_prefix(end);
    token.written.remove_prefix(
        std::min(token.written.find_first_not_of(" \t"), token.written.size()));
  }
  const std::size_t stepped_over = whole - token.written.size();
  token.origin = {source, static_cast<std::uint32_t>(line),
                  static_cast<std::uint32_t>(column + stepped_over), 1};
  return token;
}

std::size_t quoted_length(std::string_view written) {
  const char quote = written.front();
  for (std::size_t i = 1; i < written.size(); ++i) {
    if (quote == '"' && written[i] == '\\') {
      ++i;
    } else if (written[i] == quote) {
      const bool is_doubled = quote == '\'' && i + 1 < written.size() && written[i + 1] == quote;
      if (!is_doubled) return i + 1;
      ++i;
    }
  }
  return std::string_view::npos;
}

bool closes_bracket(std::string_view written) {
  std::size_t open = 0;
  for (const char c : written) {
    if (c == '[' || c == '{') ++open;
    if ((c == ']' || c == '}') && --open == 0) return true;
  }
  return false;
}

std::uint32_t word_length(std::string_view written) {
  return length_in_line(written, written.find_first_of(" \t\r\n,[]{}"));
}

std::uint32_t length_in_line(std::string_view written, std::size_t length) {
  // Not beyond `length`, so that a file of one long line is not searched again for every token.
  const std::string_view token = written.substr(0, length);
  const std::size_t end = std::min(token.find_first_of("\r\n"), token.size());
  return static_cast<std::uint32_t>(std::max<std::size_t>(1, end));
}

}  // namespace cxsim
