#include "scenarios/csv_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/errors.h"
#include "engine/file_text.h"
#include "scenarios/scenario_files.h"

namespace cxsim {

namespace {

std::string contents(const std::string& path) {
  std::optional<std::string> text = file_text(path);
  if (!text) throw RunError(fmt::format("cannot read {}", path));
  if (text->starts_with("\xef\xbb\xbf")) text->erase(0, 3);
  return *std::move(text);
}

}  // namespace

CsvFile::CsvFile(std::string path) : path_(std::move(path)), text_(contents(path_)) {
  next(columns_);
}

std::optional<std::size_t> CsvFile::find_column(std::string_view name) const {
  const auto found = std::ranges::find(columns_, name);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

bool CsvFile::next(std::vector<std::string>& fields) {
  while (position_ < text_.size() && (text_[position_] == '\n' || text_[position_] == '\r')) {
    if (text_[position_] == '\n') ++line_;
    ++position_;
  }
  fields.clear();
  if (position_ == text_.size()) return false;
  record_line_ = line_;
  record_start_ = position_;
  has_open_quote_ = false;
  while (true) {
    read_field(fields.emplace_back());
    const bool goes_on = position_ < text_.size() && text_[position_] == ',';
    if (!goes_on) return true;
    ++position_;
  }
}

/// Reads up to the comma or line end behind a field.
void CsvFile::read_field(std::string& field) {
  if (position_ < text_.size() && text_[position_] == '"') {
    ++position_;
    has_open_quote_ = true;
    for (; position_ < text_.size(); ++position_) {
      if (text_[position_] == '\n') ++line_;
      if (text_[position_] == '"') {
        const bool is_doubled = position_ + 1 < text_.size() && text_[position_ + 1] == '"';
        if (!is_doubled) {
          has_open_quote_ = false;
          ++position_;
          break;
        }
        ++position_;
      }
      field += text_[position_];
    }
  }
  const std::size_t end = std::min(text_.find_first_of(",\r\n", position_), text_.size());
  field.append(text_, position_, end - position_);
  position_ = end;
}

std::string_view CsvFile::text_of_line() const {
  const std::string_view rest = std::string_view(text_).substr(record_start_);
  return rest.substr(0, rest.find_first_of("\r\n"));
}

void CsvFile::report(ProblemList& problems, ProblemCode code, std::string message,
                     std::string help) const {
  problems.add_in_file(code, shown_path(path_), record_line_, text_of_line(), std::move(message),
                       std::move(help));
}

}  // namespace cxsim
