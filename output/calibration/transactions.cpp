#include "output/calibration/transactions.h"

#include <algorithm>
#include <map>

namespace cxsim {

namespace {

using DaysOfCustomers = std::map<std::string, std::vector<std::int32_t>>;

DaysOfCustomers read_days(RecordFile& file, const ColumnMap& map, std::int32_t until) {
  const auto name = [&](const char* role) {
    const auto found = map.find(role);
    return found == map.end() ? std::string(role) : found->second;
  };
  const auto customer = file.needed_column(name("customer"));
  const auto date = file.needed_column(name("date"));
  file.throw_if_any();
  DaysOfCustomers days;
  while (file.next()) {
    const auto day = file.day(*date);
    if (!day) continue;
    if (*day == no_day || file.text(*customer).empty()) {
      file.report_field(*day == no_day ? *date : *customer, "a customer and a date in every row");
      continue;
    }
    if (*day <= until) days[file.text(*customer)].push_back(*day);
  }
  return days;
}

void add_customer(std::vector<std::int32_t> days, TransactionTable& table) {
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  PurchaseHistory history;
  history.repeats = static_cast<double>(days.size() - 1);
  history.recency = (days.back() - days.front()) / days_per_week;
  history.watched = (table.last_day - days.front()) / days_per_week;
  table.customers.push_back(history);
  table.first_days.push_back(days.front());
  table.repeat_days.insert(table.repeat_days.end(), days.begin() + 1, days.end());
}

}  // namespace

const std::vector<std::string_view>& transaction_roles() {
  static const std::vector<std::string_view> roles = {"customer", "date"};
  return roles;
}

TransactionTable read_transactions(const std::filesystem::path& path, const ColumnMap& columns,
                                   std::optional<std::int32_t> until) {
  RecordFile file(path);
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();
  DaysOfCustomers days = read_days(file, columns, until.value_or(never));
  if (days.empty()) file.report("no purchase", "rows with a customer and a date");
  file.throw_if_any();
  TransactionTable table;
  table.file = path.filename().string();
  table.sha256 = file.digest();
  table.rows = file.records();
  table.first_day = never;
  for (const auto& [customer, bought] : days) {
    table.first_day = std::min(table.first_day, std::ranges::min(bought));
    table.last_day = std::max(table.last_day, std::ranges::max(bought));
  }
  if (until) table.last_day = *until;
  for (auto& [customer, bought] : days) add_customer(std::move(bought), table);
  const bool has_repeats = std::ranges::any_of(
      table.customers, [](const PurchaseHistory& history) { return history.repeats > 0; });
  if (!has_repeats) {
    file.report("nobody bought twice", "purchases of the same customers on several days");
    file.throw_if_any();
  }
  return table;
}

}  // namespace cxsim
