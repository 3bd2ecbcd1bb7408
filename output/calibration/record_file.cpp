#include "output/calibration/record_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "engine/errors.h"
#include "output/sha256.h"
#include "scenarios/nearest_name.h"
#include "scenarios/number_text.h"
#include "scenarios/scenario_files.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

/// Refuses what would not fit into memory before any of it is read.
const std::filesystem::path& checked(const std::filesystem::path& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > RecordFile::largest) {
    throw RunError(fmt::format(
        "{} has {} MB; at most {} MB are read. A random sample of the rows tells as much: 100,000 "
        "orders fix every parameter to a few percent",
        path.string(), size >> 20, RecordFile::largest >> 20));
  }
  return path;
}

/// Bytes of valid text at the start.
std::size_t valid_length(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte != 0 && byte < 0x80 ? 1 : utf8_length(text.substr(i));
    if (length == 0 || byte == 0) return i;
    i += length;
  }
  return i;
}

}  // namespace

std::optional<std::int32_t> day_of_date(std::string_view text) {
  const bool has_time = text.size() > 10 && (text[10] == ' ' || text[10] == 'T');
  if (text.size() != 10 && !has_time) return std::nullopt;
  if (text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = whole(text.substr(0, 4));
  const auto month = whole(text.substr(5, 2));
  const auto day = whole(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

std::string date_of_day(std::int32_t day) {
  if (day == no_day) return "-";
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

RecordFile::RecordFile(const std::filesystem::path& path)
    : path_(path), csv_(std::filesystem::absolute(checked(path)).lexically_normal().string()) {
  check_encoding();
  problems_.throw_if_any();
}

std::string RecordFile::digest() const {
  return sha256(csv_.text());
}

/// Notes each line that is not UTF-8; a file in UTF-16 is told by its first line.
void RecordFile::check_encoding() {
  std::string_view rest = csv_.text();
  std::size_t line = 1;
  while (!rest.empty() && !problems_.is_full()) {
    const std::size_t valid = valid_length(rest);
    line += static_cast<std::size_t>(std::count(rest.begin(), rest.begin() + valid, '\n'));
    if (valid == rest.size()) return;
    const std::size_t start = rest.rfind('\n', valid) + 1;  // npos + 1 is 0
    const std::size_t end = std::min(rest.find('\n', valid), rest.size());
    problems_.add_in_file(ProblemCode::invalid_utf8, shown_path(path_), line,
                          rest.substr(start, std::min<std::size_t>(end - start, 200)),
                          "not UTF-8 text",
                          "save the table as UTF-8 (from Latin-1: `iconv -f latin1 -t utf8`)");
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++line;
  }
}

std::optional<std::size_t> RecordFile::needed_column(const std::string& name) {
  const auto column = csv_.find_column(name);
  if (column) return column;
  const std::vector<std::string_view> columns(csv_.columns().begin(), csv_.columns().end());
  std::string help = did_you_mean(name, columns);
  if (help.empty() && !columns.empty()) {
    help = shown(fmt::format("it has {}", fmt::join(columns, ", ")), 200);
  }
  std::string header;
  for (const std::string_view other : columns)
    header += fmt::format("{}{}", header.empty() ? "" : ",", other);
  problems_.add_in_file(ProblemCode::missing_column, shown_path(path_), 1, header,
                        fmt::format("there is no column `{}`", shown(name)), help);
  return std::nullopt;
}

std::optional<std::size_t> RecordFile::first_column(
    const std::vector<std::string_view>& names) const {
  for (const std::string_view name : names) {
    if (const auto column = csv_.find_column(name)) return column;
  }
  return std::nullopt;
}

bool RecordFile::next() {
  while (csv_.next(fields_)) {
    ++records_;
    if (fields_.size() == csv_.columns().size() && !csv_.has_open_quote()) return true;
    csv_.report(problems_, ProblemCode::bad_data_row,
                csv_.has_open_quote() ? "a quote is never closed"
                                      : fmt::format("{} fields where the header has {}",
                                                    fields_.size(), csv_.columns().size()));
  }
  return false;
}

std::optional<double> RecordFile::number(std::size_t column, double low, double high,
                                         std::string_view right) {
  const std::string& field = fields_[column];
  if (field.empty()) return std::numeric_limits<double>::quiet_NaN();
  const NumberText number = number_at_start(field);
  const auto value = number.length == field.size() ? value_of(number) : std::nullopt;
  if (value && *value >= low && *value <= high) return value;
  report_field(column, right);
  return std::nullopt;
}

std::optional<std::int32_t> RecordFile::day(std::size_t column) {
  if (fields_[column].empty()) return no_day;
  const auto day = day_of_date(fields_[column]);
  if (!day) report_field(column, "a date such as 2017-11-24, or blank");
  return day;
}

void RecordFile::report_field(std::size_t column, std::string_view right) {
  if (problems_.is_full()) {
    csv_.report(problems_, ProblemCode::bad_data_row, "");
    return;
  }
  csv_.report(
      problems_, ProblemCode::bad_data_row,
      fmt::format("`{}` in column `{}`", shown(fields_[column]), shown(csv_.columns()[column])),
      fmt::format("what is right: {}", right));
}

void RecordFile::report(std::string message, std::string help) {
  problems_.add_in_file(ProblemCode::bad_data_row, shown_path(path_), 1, "", std::move(message),
                        std::move(help));
}

}  // namespace cxsim
