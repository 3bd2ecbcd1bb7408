#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "output/calibration/record_file.h"

namespace cxsim {

/// One order of a company's own records that has arrived.
struct RealOrder {
  float promised_days = 0;
  float actual_days = 0;
  float survey_day = 0;  // days after the order; NaN where it is not known
  float value = 0;       // NaN where it is not known
  std::int32_t day = no_day;
  std::uint16_t segment = 0;
  std::uint8_t score = 0;  // 1 to 5; 0: none

  bool is_scored() const { return score > 0; }
  float days_late() const { return actual_days - promised_days; }
};

/// What a company's file of orders says, and where it came from.
struct OrderTable {
  std::vector<RealOrder> orders;
  std::vector<std::string> segments;  // one without a name where no column is mapped
  std::string file;                   // without its directory
  std::string sha256;
  std::size_t rows = 0;
  std::size_t not_arrived = 0;  // left out
  std::size_t scored = 0;
  std::int32_t first_day = no_day;
  std::int32_t last_day = no_day;
  bool has_survey_days = false;
  bool has_values = false;

  bool has_dates() const { return first_day != no_day; }
};

/// What a column is for -> its name.
using ColumnMap = std::map<std::string, std::string, std::less<>>;

/// promised, actual, score, date, survey, segment, value.
const std::vector<std::string_view>& order_roles();

/// Reads orders. `promised`, `actual` and (where `needs_scores`) `score` must be there, by default
/// as promised_days, actual_days and score; `date` is looked for as date, purchase_date or
/// order_date; the others are read only where they are mapped. Throws ScenarioError with every bad
/// row (file and line), or RunError.
OrderTable read_orders(const std::filesystem::path& path, const ColumnMap& columns,
                       bool needs_scores);

/// The orders for which `keep(order)` holds.
template <typename Keep>
OrderTable some_orders(const OrderTable& table, Keep&& keep) {
  OrderTable some = table;
  std::erase_if(some.orders, [&](const RealOrder& order) { return !keep(order); });
  some.scored = 0;
  some.first_day = some.last_day = no_day;
  for (const RealOrder& order : some.orders) {
    some.scored += order.is_scored() ? 1 : 0;
    if (order.day == no_day) continue;
    if (some.first_day == no_day || order.day < some.first_day) some.first_day = order.day;
    if (some.last_day == no_day || order.day > some.last_day) some.last_day = order.day;
  }
  return some;
}

/// "2017-11"; empty for an order without a date.
std::string month_of(std::int32_t day);
/// The Monday of the week.
std::int32_t week_of(std::int32_t day);
/// A week with fewer scores says too little to be compared.
inline constexpr double fewest_answers = 30;

}  // namespace cxsim
