#include "scenarios/paragraph.h"

#include <algorithm>

namespace cxsim {

namespace {

constexpr std::size_t line_width = 80;

}  // namespace

std::string paragraph(std::string_view text, std::size_t first, std::size_t others) {
  std::string result;
  std::string line(first, ' ');
  bool has_word = false;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    if (has_word && line.size() + 1 + word.size() > line_width) {
      result += line + '\n';
      line.assign(others, ' ');
      has_word = false;
    }
    if (has_word) line += ' ';
    line += word;
    has_word = true;
  }
  return result + line + '\n';
}

}  // namespace cxsim
