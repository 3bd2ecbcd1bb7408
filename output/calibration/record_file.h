#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/csv_file.h"
#include "scenarios/scenario_error.h"

namespace cxsim {

/// The day of a record without a date.
inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();

/// Days since 1970-01-01 of "2017-11-24", whatever time of day follows; nothing if it is no date.
std::optional<std::int32_t> day_of_date(std::string_view text);
/// "2017-11-24"; "-" for `no_day`.
std::string date_of_day(std::int32_t day);

/// A table of a company's own records: read front to back, with every mistake noted by its line.
class RecordFile {
 public:
  /// Larger files are refused: nothing is learned from so many rows that a sample does not tell.
  static constexpr std::uintmax_t largest = std::uintmax_t{512} << 20;

  /// Throws RunError if it cannot be read or is too large, ScenarioError if it is not UTF-8.
  explicit RecordFile(const std::filesystem::path& path);

  const CsvFile& csv() const { return csv_; }
  std::string digest() const;  // SHA-256

  /// The column of that name, or a problem in the first line.
  std::optional<std::size_t> needed_column(const std::string& name);
  /// The first column that is called one of these.
  std::optional<std::size_t> first_column(const std::vector<std::string_view>& names) const;

  /// Goes to the next record that has as many fields as the header.
  bool next();
  const std::string& text(std::size_t column) const { return fields_[column]; }
  /// The number in a column from `low` to `high`, NaN where it is blank; otherwise a problem that
  /// says what would be right.
  std::optional<double> number(std::size_t column, double low, double high, std::string_view right);
  /// As `number`: the day, `no_day` where it is blank.
  std::optional<std::int32_t> day(std::size_t column);
  /// A problem with a column of this record.
  void report_field(std::size_t column, std::string_view right);
  /// A problem with the whole file.
  void report(std::string message, std::string help);

  /// Throws ScenarioError with all problems, if there are any.
  void throw_if_any() const { problems_.throw_if_any(); }
  std::size_t records() const { return records_; }

 private:
  void check_encoding();

  std::filesystem::path path_;
  SourceTexts sources_;
  ProblemList problems_{sources_};
  CsvFile csv_;
  std::vector<std::string> fields_;
  std::size_t records_ = 0;
};

}  // namespace cxsim
