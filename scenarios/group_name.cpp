#include "scenarios/group_name.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr std::size_t longest_name = 60;

bool is_letter(char c) {
  const bool is_beyond_ascii = static_cast<unsigned char>(c) >= 0x80u;
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_beyond_ascii;
}

bool continues_name(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

bool is_group_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && is_letter(name.front()) &&
         std::ranges::all_of(name, continues_name);
}

std::string_view group_name_pattern() {
  return "^[A-Za-z\\u0080-\\uffff][A-Za-z0-9_\\u0080-\\uffff-]{0,59}$";
}

void check_group_name(const YamlEntry& entry, std::string_view path, ProblemList& problems) {
  if (is_group_name(entry.key)) return;
  problems.add(ProblemCode::bad_group_name, entry.key_origin, path,
               fmt::format("`{}` is no name", shown(entry.key)),
               "a letter, then letters, digits, `_` and `-`, at most 60 in all");
}

}  // namespace cxsim
