#include "cli/text_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t widest_name = 24;

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(std::max<std::size_t>(utf8_length(text), 1));
    ++count;
  }
  return count;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent) {
  std::string result;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const std::size_t width = characters(word);
    const bool is_first = column == indent;
    if (!is_first && column + 1 + width > line_width) {
      result += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (!is_first) {
      result += ' ';
      ++column;
    }
    result += word;
    column += width;
  }
  return result;
}

std::string two_columns(std::span<const std::pair<std::string, std::string>> rows) {
  std::size_t width = 0;
  for (const auto& [name, meaning] : rows) {
    if (name.size() <= widest_name) width = std::max(width, name.size());
  }
  const std::size_t indent = margin + width + 2;
  std::string result;
  for (const auto& [name, meaning] : rows) {
    result += std::string(margin, ' ') + name;
    const bool fits = name.size() <= width;
    result += fits ? std::string(width + 2 - name.size(), ' ') : '\n' + std::string(indent, ' ');
    result += wrapped(meaning, indent) + '\n';
  }
  return result;
}

std::string counted(std::uint64_t count, std::string_view noun) {
  std::string digits = std::to_string(count);
  for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, ",");
  return fmt::format("{} {}{}", digits, noun, count == 1 ? "" : "s");
}

}  // namespace cxsim
