#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario_error.h"

namespace cxsim {

/// A table of comma-separated values [RFC 4180]: quoted fields, `\r\n` or `\n`, a byte-order mark
/// is dropped, empty lines are skipped. The first record names the columns. Read front to back.
class CsvFile {
 public:
  /// Reads the whole file. Throws RunError if it cannot be read.
  explicit CsvFile(std::string path);

  const std::string& path() const { return path_; }
  /// The whole text, without the byte-order mark.
  std::string_view text() const { return text_; }
  const std::vector<std::string>& columns() const { return columns_; }
  std::optional<std::size_t> find_column(std::string_view name) const;

  /// Reads the next record into `fields`; returns whether there was one. A record with more or
  /// fewer fields than columns is handed out as it is.
  bool next(std::vector<std::string>& fields);
  /// The line (from 1) on which the last record began.
  std::size_t line() const { return record_line_; }
  /// Whether the last record's quotes were left open at the end of the file.
  bool has_open_quote() const { return has_open_quote_; }

  /// Adds a problem with the last record.
  void report(ProblemList& problems, ProblemCode code, std::string message,
              std::string help = {}) const;

 private:
  std::string_view text_of_line() const;
  void read_field(std::string& field);

  std::string path_;
  std::string text_;
  std::vector<std::string> columns_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  std::size_t record_line_ = 0;
  std::size_t record_start_ = 0;
  bool has_open_quote_ = false;
};

}  // namespace cxsim
