#include "output/customer_values.h"

#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

#include "engine/errors.h"

namespace cxsim {
namespace {

constexpr std::uint8_t outgrown = 255;

}  // namespace

CustomerValues::CustomerValues(std::span<const OutcomeEntry> catalogue, bool keeps_means,
                               std::size_t customers) {
  for (const OutcomeEntry& entry : catalogue) {
    if (!entry.is_kept_per_customer()) continue;
    const bool is_mean = entry.statistic == Statistic::mean;
    require(!is_mean || !entry.whole_numbers, "only totals are kept as whole numbers");
    Column& column = columns_.emplace_back();
    if (is_mean && !keeps_means) continue;
    if (!entry.whole_numbers) {
      column.sum = row_bytes_;
      row_bytes_ += sizeof(float);
    }
    if (is_mean || entry.whole_numbers) column.count = row_bytes_++;
  }
  rows_ = HugeArray<std::uint8_t>(customers * row_bytes_);
}

inline std::uint32_t CustomerValues::count(std::size_t at) const {
  return rows_[at] == outgrown ? large_counts_.at(at) : rows_[at];
}

inline float CustomerValues::sum(std::size_t at) const {
  float value = 0;
  std::memcpy(&value, &rows_[at], sizeof(value));
  return value;
}

inline void CustomerValues::add_count(std::size_t at, std::uint32_t count) {
  std::uint8_t& byte = rows_[at];
  if (count < std::uint32_t{outgrown} - byte) {
    byte = static_cast<std::uint8_t>(byte + count);
  } else {
    outgrow(at, count);
  }
}

void CustomerValues::outgrow(std::size_t at, std::uint32_t count) {
  std::uint8_t& byte = rows_[at];
  if (byte != outgrown) large_counts_[at] = byte;
  byte = outgrown;
  large_counts_[at] += count;
}

inline double CustomerValues::value_at(const Column& column, std::size_t row) const {
  if (column.count == none) return column.sum == none ? std::nan("") : sum(row + column.sum);
  const std::uint32_t counted = count(row + column.count);
  if (column.sum == none) return counted;
  return counted == 0 ? std::nan("") : static_cast<double>(sum(row + column.sum)) / counted;
}

void CustomerValues::add(std::size_t kept, std::span<const std::uint32_t> customers,
                         std::span<const double> values) {
  const Column column = columns_[kept];
  const std::size_t row_bytes = row_bytes_;
  if (column.sum == none) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      add_count(customers[i] * row_bytes + column.count, static_cast<std::uint32_t>(values[i]));
    }
    return;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t row = customers[i] * row_bytes;
    const float changed = sum(row + column.sum) + static_cast<float>(values[i]);
    std::memcpy(&rows_[row + column.sum], &changed, sizeof(changed));
    if (column.count != none) add_count(row + column.count, 1);
  }
}

double CustomerValues::value(std::size_t kept, std::size_t customer) const {
  return value_at(columns_[kept], customer * row_bytes_);
}

void CustomerValues::values(std::size_t kept, std::span<const std::uint32_t> customers,
                            std::span<double> found) const {
  const Column column = columns_[kept];
  for (std::size_t i = 0; i < customers.size(); ++i) {
    found[i] = value_at(column, customers[i] * row_bytes_);
  }
}

void CustomerValues::carry(StateCarrier& carrier) {
  carrier.carry_bytes(std::as_writable_bytes(rows_.records()));
  std::vector<std::pair<std::size_t, std::uint32_t>> large(large_counts_.begin(),
                                                           large_counts_.end());
  carrier(large);
  if (carrier.reads()) large_counts_ = {large.begin(), large.end()};
}

}  // namespace cxsim
