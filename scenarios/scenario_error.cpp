#include "scenarios/scenario_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr std::size_t printed_problems = 20;
constexpr std::size_t kept_problems = 300;
constexpr std::size_t tab_width = 4;
constexpr std::size_t excerpt_width = 100;
constexpr std::size_t excerpt_before_caret = 60;

/// A line of source as it is shown: one cell per character, tabs as spaces.
struct Cells {
  std::vector<std::string> cells;
  std::size_t place = 0;      // cells before the place
  std::size_t place_end = 0;  // cells before its end
  std::size_t characters_before_place = 0;
};

Cells cells_of(std::string_view line, const Origin& origin) {
  Cells result;
  const std::size_t begin = origin.column == 0 ? 0 : origin.column - 1;
  const std::size_t end = begin + origin.length;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t length = std::max<std::size_t>(utf8_length(line.substr(i)), 1);
    const std::string_view character = line.substr(i, length);
    if (i < begin) ++result.characters_before_place;
    const std::size_t width = character == "\t" ? tab_width : 1;
    result.cells.insert(result.cells.end(), width, character == "\t" ? " " : shown(character));
    if (i < begin) result.place = result.cells.size();
    if (i < end) result.place_end = result.cells.size();
    i += length;
  }
  return result;
}

/// Cuts indentation and what is too far from the place; fills the parts of `problem` it is shown
/// in.
void put_excerpt(const Cells& all, Problem& problem) {
  const auto is_blank = [](const std::string& cell) { return cell == " "; };
  std::size_t first = static_cast<std::size_t>(std::distance(
      all.cells.begin(), std::find_if_not(all.cells.begin(), all.cells.end(), is_blank)));
  first = std::min(first, all.place);
  const bool is_cut = all.place > first + excerpt_before_caret;
  if (is_cut) first = all.place - excerpt_before_caret;
  const std::size_t last = std::min(all.cells.size(), first + excerpt_width);
  if (is_cut) problem.source_line = "...";
  problem.caret = problem.source_line.size() + all.place - first;
  for (std::size_t i = first; i < last; ++i) problem.source_line += all.cells[i];
  if (last < all.cells.size()) problem.source_line += "...";
  const std::size_t place_end =
      std::clamp(all.place_end, all.place + 1, std::max(last, all.place + 1));
  problem.caret_length = place_end - all.place;
}

bool same_problem(const Problem& one, const Problem& other) {
  return one.code == other.code && one.line == other.line && one.column == other.column &&
         one.file == other.file && one.message == other.message;
}

/// Colors of a terminal, or nothing.
struct Palette {
  std::string_view error, place, help, plain;
};
constexpr Palette no_colors{};
constexpr Palette terminal_colors{"\x1b[1;31m", "\x1b[1;34m", "\x1b[1;36m", "\x1b[0m"};

std::string rendered(const Problem& problem, const Palette& colors) {
  std::string text = fmt::format("{}error[{}]{}: {}\n", colors.error, text_of(problem.code),
                                 colors.plain, problem.message);
  const std::string path = problem.path.empty() ? "" : fmt::format("   ({})", problem.path);
  const std::string place =
      problem.line == 0 ? problem.file
                        : fmt::format("{}:{}:{}", problem.file, problem.line, problem.column);
  if (!place.empty()) {
    text += fmt::format("  {}-->{} {}{}\n", colors.place, colors.plain, place, path);
  }
  if (problem.source_line.empty()) {
    if (!problem.help.empty()) text += fmt::format("      = {}\n", problem.help);
    return text;
  }
  const std::string number = fmt::format("{:5}", problem.line);
  text += fmt::format("{}{} |{}   {}\n", colors.place, number, colors.plain, problem.source_line);
  text += fmt::format("{}{:{}} |{}   {:{}}{}{:^<{}}{}{}{}{}\n", colors.place, "", number.size(),
                      colors.plain, "", problem.caret, colors.error, "", problem.caret_length,
                      colors.help, problem.help.empty() ? "" : " ", problem.help, colors.plain);
  return text;
}

/// Files in the order in which they were first mentioned, lines ascending.
void sort_by_place(std::vector<Problem>& problems) {
  std::vector<std::string> files;
  for (const Problem& problem : problems) {
    if (std::ranges::find(files, problem.file) == files.end()) files.push_back(problem.file);
  }
  const auto place = [&](const Problem& problem) {
    return std::tuple(std::ranges::find(files, problem.file), problem.line, problem.column);
  };
  std::ranges::stable_sort(problems, {}, place);
}

}  // namespace

ScenarioError::ScenarioError(std::vector<Problem> problems, std::size_t unlisted)
    : problems_(std::move(problems)), unlisted_(unlisted) {
  sort_by_place(problems_);
  text_ = render(false);
}

std::string ScenarioError::render(bool color) const {
  const Palette& colors = color ? terminal_colors : no_colors;
  const std::size_t printed = std::min(problems_.size(), printed_problems);
  std::string text;
  for (std::size_t i = 0; i < printed; ++i) {
    if (i > 0) text += '\n';
    text += rendered(problems_[i], colors);
  }
  if (count() > printed) text += fmt::format("\nand {} more\n", count() - printed);
  return text;
}

void ProblemList::add(ProblemCode code, const Origin& origin, std::string_view path,
                      std::string message, std::string help) {
  if (is_full()) {
    ++unlisted_;
    return;
  }
  Problem problem;
  problem.code = code;
  problem.path = shown(path, 120);
  problem.message = std::move(message);
  problem.help = std::move(help);
  if (origin.is_somewhere()) {
    const Cells cells = cells_of(sources_->line(origin.source, origin.line), origin);
    problem.file = shown(sources_->name(origin.source), 300);
    problem.line = origin.line;
    problem.column = origin.line == 0 ? 0 : cells.characters_before_place + 1;
    put_excerpt(cells, problem);
  }
  keep(std::move(problem));
}

void ProblemList::add_in_file(ProblemCode code, std::string_view file, std::size_t line,
                              std::string_view text, std::string message, std::string help) {
  if (is_full()) {
    ++unlisted_;
    return;
  }
  Problem problem;
  problem.code = code;
  problem.file = shown(file, 300);
  problem.line = line;
  problem.column = 1;
  problem.message = std::move(message);
  problem.help = std::move(help);
  put_excerpt(
      cells_of(text, {0, 1, 1, static_cast<std::uint32_t>(std::max<std::size_t>(text.size(), 1))}),
      problem);
  keep(std::move(problem));
}

void ProblemList::keep(Problem problem) {
  const auto is_same = [&](const Problem& earlier) { return same_problem(earlier, problem); };
  if (std::ranges::none_of(problems_, is_same)) problems_.push_back(std::move(problem));
}

bool ProblemList::is_full() const {
  return problems_.size() >= kept_problems;
}

void ProblemList::throw_if_any() const {
  if (!empty()) throw ScenarioError(problems_, unlisted_);
}

}  // namespace cxsim
