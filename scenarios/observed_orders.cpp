#include "scenarios/observed_orders.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "scenarios/csv_file.h"
#include "scenarios/nearest_name.h"
#include "scenarios/number_text.h"
#include "scenarios/scenario_files.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr double longest_days = 3650;

std::optional<std::size_t> column_called(const std::string& name, const CsvFile& file,
                                         const ObservedOrdersRequest& request,
                                         ProblemList& problems) {
  const auto column = file.find_column(name);
  if (column) return column;
  const std::vector<std::string_view> columns(file.columns().begin(), file.columns().end());
  std::string help = did_you_mean(name, columns);
  if (help.empty()) help = shown(fmt::format("it has {}", fmt::join(columns, ", ")), 200);
  problems.add(ProblemCode::missing_column, request.mention, request.path,
               fmt::format("`{}` has no column `{}`", shown_path(request.file), shown(name)), help);
  return std::nullopt;
}

std::optional<std::uint16_t> days_in(const std::string& text, const std::string& column,
                                     const CsvFile& file, ProblemList& problems) {
  const NumberText number = number_at_start(text);
  const auto days = number.length == text.size() ? value_of(number) : std::nullopt;
  if (days && *days >= 0 && *days <= longest_days) {
    return static_cast<std::uint16_t>(std::lround(*days));
  }
  file.report(
      problems, ProblemCode::bad_data_row,
      fmt::format("`{}` in column `{}` is not a number of days", shown(text), shown(column)),
      fmt::format("from 0 to {}, or blank for an order that has not come", longest_days));
  return std::nullopt;
}

}  // namespace

ObservedOrdersTable read_observed_orders(const ObservedOrdersRequest& request,
                                         ProblemList& problems) {
  CsvFile file(request.file);
  const auto promised = column_called(request.promised_column, file, request, problems);
  const auto actual = column_called(request.actual_column, file, request, problems);
  ObservedOrdersTable table;
  if (!promised || !actual) return table;
  std::size_t left_out = 0;
  std::vector<std::string> fields;
  while (file.next(fields)) {
    if (fields.size() != file.columns().size() || file.has_open_quote()) {
      file.report(problems, ProblemCode::bad_data_row,
                  file.has_open_quote() ? "a quote is never closed"
                                        : fmt::format("{} fields where the header has {}",
                                                      fields.size(), file.columns().size()));
      continue;
    }
    if (fields[*promised].empty() || fields[*actual].empty()) {
      ++left_out;
      continue;
    }
    const auto promised_days = days_in(fields[*promised], request.promised_column, file, problems);
    const auto actual_days = days_in(fields[*actual], request.actual_column, file, problems);
    if (promised_days && actual_days) table.orders.push_back({*promised_days, *actual_days});
  }
  if (table.orders.empty() && problems.empty()) {
    problems.add(ProblemCode::bad_data_row, request.mention, request.path,
                 fmt::format("`{}` has no order with both dates", shown_path(request.file)));
  }
  table.remark =
      fmt::format("{} orders; {} without both dates left out", table.orders.size(), left_out);
  return table;
}

}  // namespace cxsim
