#include "engine/edge_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

namespace cxsim {

namespace {

std::string message(const std::string& file, std::size_t line, const std::string& problem) {
  return line == 0 ? fmt::format("{}: {}", file, problem)
                   : fmt::format("{}:{}: {}", file, line, problem);
}

// The end of a population must be a 32-bit number too.
constexpr std::uint32_t largest_possible_id = std::numeric_limits<std::uint32_t>::max() - 1;

std::string_view without_leading_blanks(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r");
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

std::string_view without_comment(std::string_view line) {
  return line.substr(0, line.find('#'));
}

// Takes an id off the front of `text`.
std::optional<std::uint32_t> take_id(std::string_view& text) {
  std::uint32_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || id > largest_possible_id) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return id;
}

// Takes blanks and at most one comma or semicolon off the front; false where there is neither.
bool take_separator(std::string_view& text) {
  const std::size_t before = text.size();
  text = without_leading_blanks(text);
  if (text.starts_with(',') || text.starts_with(';')) text.remove_prefix(1);
  text = without_leading_blanks(text);
  return text.size() < before;
}

std::optional<Tie> parse_tie(std::string_view text) {
  const std::optional<std::uint32_t> one = take_id(text);
  if (!one || !take_separator(text)) return std::nullopt;
  const std::optional<std::uint32_t> other = take_id(text);
  if (!other || !without_leading_blanks(text).empty()) return std::nullopt;
  return Tie{*one, *other};
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_header(std::string_view text) {
  constexpr std::string_view separators = " \t,;";
  const std::size_t end = std::min(text.find_first_of(separators), text.size());
  std::string_view second = text.substr(end);
  return is_letter(text.front()) && take_separator(second) && !second.empty() &&
         is_letter(second.front());
}

// The start of a bad line, fit to be printed.
std::string excerpt(std::string_view text) {
  constexpr std::size_t most = 40;
  std::string shown(text.substr(0, most));
  std::ranges::replace_if(
      shown, [](char c) { return c < ' ' || c > '~'; }, '?');
  while (shown.ends_with(' ')) shown.pop_back();
  return text.size() > most ? shown + "..." : shown;
}

std::string_view without_byte_order_mark(std::string_view line) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return line.starts_with(mark) ? line.substr(mark.size()) : line;
}

}  // namespace

EdgeListError::EdgeListError(std::string file, std::size_t line, std::string problem)
    : std::runtime_error(message(file, line, problem)),
      file_(std::move(file)),
      line_(line),
      problem_(std::move(problem)) {}

EdgeList read_edge_list(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw EdgeListError(path, 0, "the file cannot be opened");
  EdgeList list;
  bool may_be_header = true;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const std::string_view whole = number == 1 ? without_byte_order_mark(line) : line;
    const std::string_view text = without_leading_blanks(without_comment(whole));
    if (text.empty()) continue;
    if (std::exchange(may_be_header, false) && is_header(text)) continue;
    const std::optional<Tie> tie = parse_tie(text);
    if (!tie) {
      throw EdgeListError(path, number,
                          fmt::format("`{}` is not a tie; a line holds two customer ids, such as "
                                      "`17,42`, from 0 to {}",
                                      excerpt(text), largest_possible_id));
    }
    list.ties.push_back(*tie);
    list.largest_id = std::max({list.largest_id, tie->one, tie->other});
  }
  if (file.bad()) throw EdgeListError(path, 0, "the file cannot be read to its end");
  if (list.ties.empty()) throw EdgeListError(path, 0, "the file holds no ties");
  return list;
}

}  // namespace cxsim
