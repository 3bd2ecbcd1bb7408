#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/calibration/order_table.h"

namespace cxsim {

constexpr double days_per_week = 7;

/// What one customer bought until the end of the file. Weeks.
struct PurchaseHistory {
  double repeats = 0;  // days with a purchase after the first
  double recency = 0;  // from the first purchase to the last
  double watched = 0;  // from the first purchase to the end of the file
};

struct TransactionTable {
  std::vector<PurchaseHistory> customers;
  std::vector<std::int32_t> first_days;   // of each customer
  std::vector<std::int32_t> repeat_days;  // of all customers
  std::string file;
  std::string sha256;
  std::size_t rows = 0;
  std::int32_t first_day = no_day;
  std::int32_t last_day = no_day;  // the end of the calibration

  /// Weeks from the first day to the end, the last one as far as it goes.
  std::size_t weeks() const { return static_cast<std::size_t>((last_day - first_day + 6) / 7); }
};

/// customer, date.
const std::vector<std::string_view>& transaction_roles();

/// Reads purchases, one a row, by default from the columns `customer` and `date`; several on one
/// day count as one. Those after `until` are left out. Throws ScenarioError with every bad row, or
/// RunError.
TransactionTable read_transactions(const std::filesystem::path& path, const ColumnMap& columns,
                                   std::optional<std::int32_t> until);

}  // namespace cxsim
