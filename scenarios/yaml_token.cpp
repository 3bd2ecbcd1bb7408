#include "scenarios/yaml_token.h"

#include <algorithm>

namespace cxsim {

YamlToken token_at(std::uint32_t source, std::string_view text, std::size_t position,
                   std::size_t line, std::size_t column) {
  std::string_view written = text.substr(std::min(position, text.size()));
  const std::size_t whole = written.size();
  while (written.starts_with('&')) {
    written.remove_prefix(std::min(written.find_first_of(" \t\r\n,[]{}"), written.size()));
    written.remove_prefix(std::min(written.find_first_not_of(" \t"), written.size()));
  }
  const std::size_t stepped_over = whole - written.size();
  return {{source, static_cast<std::uint32_t>(line),
           static_cast<std::uint32_t>(column + stepped_over), 1},
          written};
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

std::uint32_t word_length(std::string_view written) {
  return length_in_line(written, written.find_first_of(" \t\r\n,[]{}"));
}

std::uint32_t length_in_line(std::string_view written, std::size_t length) {
  const std::size_t end_of_line = std::min(written.find_first_of("\r\n"), written.size());
  return static_cast<std::uint32_t>(std::max<std::size_t>(1, std::min(length, end_of_line)));
}

}  // namespace cxsim
