#include "scenarios/tie_list.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "scenarios/csv_file.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

std::optional<std::uint32_t> customer_in(const std::string& text, std::uint32_t customers) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc{} && end == text.data() + text.size();
  if (!is_number || number >= customers) return std::nullopt;
  return number;
}

}  // namespace

TieTable read_ties(const std::string& path, std::uint32_t customers, ProblemList& problems) {
  CsvFile file(path);
  TieTable table;
  std::vector<std::string> fields;
  while (file.next(fields)) {
    if (fields.size() < 2) {
      file.report(problems, ProblemCode::bad_data_row, "a tie has two customers");
      continue;
    }
    const auto one = customer_in(fields[0], customers);
    const auto other = customer_in(fields[1], customers);
    if (one && other) {
      table.ties.push_back({*one, *other});
      continue;
    }
    file.report(problems, ProblemCode::bad_data_row,
                fmt::format("`{}` is no customer", shown(one ? fields[1] : fields[0])),
                fmt::format("a whole number from 0 to {}", customers - 1));
  }
  table.remark = fmt::format("{} ties", table.ties.size());
  return table;
}

}  // namespace cxsim
