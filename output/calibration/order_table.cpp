#include "output/calibration/order_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace cxsim {

namespace {

constexpr double longest_days = 3650;
constexpr std::size_t most_segments = 50;

/// Where everything is in the file.
struct Columns {
  std::optional<std::size_t> promised;
  std::optional<std::size_t> actual;
  std::optional<std::size_t> score;
  std::optional<std::size_t> date;
  std::optional<std::size_t> survey;
  std::optional<std::size_t> segment;
  std::optional<std::size_t> value;
};

Columns find_columns(RecordFile& file, const ColumnMap& map, bool needs_scores) {
  const auto mapped = [&](std::string_view role) -> std::optional<std::size_t> {
    const auto found = map.find(role);
    return found == map.end() ? std::nullopt : file.needed_column(found->second);
  };
  const auto needed = [&](std::string_view role, const char* usual) {
    return map.contains(role) ? mapped(role) : file.needed_column(usual);
  };
  Columns columns;
  columns.promised = needed("promised", "promised_days");
  columns.actual = needed("actual", "actual_days");
  columns.score = needs_scores || map.contains("score") ? needed("score", "score")
                                                        : file.first_column({"score"});
  columns.date = map.contains("date") ? mapped("date")
                                      : file.first_column({"date", "purchase_date", "order_date"});
  columns.survey = mapped("survey");
  columns.segment = mapped("segment");
  columns.value = mapped("value");
  return columns;
}

class OrderReader {
 public:
  OrderReader(RecordFile& file, const Columns& columns, OrderTable& table)
      : file_(file), columns_(columns), table_(table) {}

  void read_record() {
    RealOrder order;
    const auto promised = days(columns_.promised);
    const auto actual = days(columns_.actual);
    const auto score = read_score();
    const auto day = columns_.date ? file_.day(*columns_.date) : std::optional(no_day);
    const auto survey = columns_.survey ? days(columns_.survey) : not_known();
    const auto value = columns_.value
                           ? file_.number(*columns_.value, 0, 1e12, "a sum of money, or blank")
                           : not_known();
    if (!promised || !actual || !score || !day || !survey || !value) return;
    if (std::isnan(*promised) || std::isnan(*actual)) {
      ++table_.not_arrived;
      return;
    }
    order.promised_days = static_cast<float>(*promised);
    order.actual_days = static_cast<float>(*actual);
    order.survey_day = static_cast<float>(*survey);
    order.value = static_cast<float>(*value);
    order.day = *day;
    order.score = *score;
    order.segment = segment();
    table_.orders.push_back(order);
  }

 private:
  static std::optional<double> not_known() { return std::numeric_limits<double>::quiet_NaN(); }

  std::optional<double> days(std::optional<std::size_t> column) {
    return file_.number(*column, 0, longest_days,
                        "days from 0 to 3650, or blank for an order that has not come");
  }

  std::optional<std::uint8_t> read_score() {
    if (!columns_.score) return std::uint8_t{0};
    constexpr std::string_view right = "a whole number of stars from 1 to 5, or blank";
    const auto score = file_.number(*columns_.score, 1, 5, right);
    if (!score) return std::nullopt;
    if (std::isnan(*score)) return std::uint8_t{0};
    if (*score != std::floor(*score)) {
      file_.report_field(*columns_.score, right);
      return std::nullopt;
    }
    return static_cast<std::uint8_t>(*score);
  }

  std::uint16_t segment() {
    const std::string name = columns_.segment ? file_.text(*columns_.segment) : std::string();
    const auto [found, is_new] = numbers_.try_emplace(name, table_.segments.size());
    if (is_new) table_.segments.push_back(name);
    return static_cast<std::uint16_t>(found->second);
  }

  RecordFile& file_;
  const Columns& columns_;
  OrderTable& table_;
  std::unordered_map<std::string, std::size_t> numbers_;
};

}  // namespace

const std::vector<std::string_view>& order_roles() {
  static const std::vector<std::string_view> roles = {"promised", "actual",  "score", "date",
                                                      "survey",   "segment", "value"};
  return roles;
}

OrderTable read_orders(const std::filesystem::path& path, const ColumnMap& map, bool needs_scores) {
  RecordFile file(path);
  const Columns columns = find_columns(file, map, needs_scores);
  file.throw_if_any();
  OrderTable table;
  OrderReader reader(file, columns, table);
  while (file.next()) reader.read_record();
  if (table.segments.size() > most_segments) {
    file.report(fmt::format("{} segments", table.segments.size()),
                fmt::format("a column with at most {} different names", most_segments));
  }
  file.throw_if_any();
  table = some_orders(table, [](const RealOrder&) { return true; });
  const std::size_t needed = needs_scores ? table.scored : table.orders.size();
  if (needed == 0) {
    file.report(
        needs_scores ? "no order that has arrived and was scored" : "no order that has arrived",
        "rows with promised days, actual days and a score");
    file.throw_if_any();
  }
  table.file = path.filename().string();
  table.sha256 = file.digest();
  table.rows = file.records();
  table.has_survey_days = columns.survey.has_value();
  table.has_values = columns.value.has_value();
  return table;
}

std::string month_of(std::int32_t day) {
  return day == no_day ? std::string() : date_of_day(day).substr(0, 7);
}

std::int32_t week_of(std::int32_t day) {
  const std::int32_t since_monday = ((day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  return day - since_monday;
}

}  // namespace cxsim
