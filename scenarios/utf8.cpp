#include "scenarios/utf8.h"

#include <algorithm>

namespace cxsim {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";
constexpr std::string_view ellipsis = "\xe2\x80\xa6";

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

bool continues(std::string_view text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if ((byte_at(text, i) & 0xc0u) != 0x80u) return false;
  }
  return true;
}

std::size_t length_announced_by(unsigned lead) {
  if (lead < 0x80u) return 1;
  if (lead < 0xc2u) return 0;
  if (lead < 0xe0u) return 2;
  if (lead < 0xf0u) return 3;
  return lead < 0xf5u ? 4 : 0;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned lead = byte_at(text, 0);
  const std::size_t length = length_announced_by(lead);
  if (length <= 1) return length;
  if (text.size() < length || !continues(text, 1, length)) return 0;
  const unsigned second = byte_at(text, 1);
  const bool overlong = (lead == 0xe0u && second < 0xa0u) || (lead == 0xf0u && second < 0x90u);
  const bool surrogate = lead == 0xedu && second >= 0xa0u;
  const bool beyond = lead == 0xf4u && second >= 0x90u;
  return overlong || surrogate || beyond ? 0 : length;
}

bool is_control_character(std::string_view character) {
  const unsigned lead = byte_at(character, 0);
  if (character.size() == 1) return lead < 0x20u || lead == 0x7fu;
  return lead == 0xc2u && byte_at(character, 1) < 0xa0u;
}

std::string shown(std::string_view text, std::size_t limit) {
  std::string result;
  for (std::size_t count = 0; !text.empty(); ++count) {
    if (count == limit) return result.append(ellipsis);
    const std::size_t length = utf8_length(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
    result += length == 0 || is_control_character(character) ? replacement : character;
    text.remove_prefix(character.size());
  }
  return result;
}

}  // namespace cxsim
