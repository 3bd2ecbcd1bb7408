#include "output/customer_values.h"

#include <cmath>

#include "engine/errors.h"

namespace cxsim {

void SmallCounts::add(std::size_t customer, std::uint32_t count) {
  std::uint8_t& byte = bytes_[customer];
  if (byte != outgrown && byte + count < outgrown) {
    byte = static_cast<std::uint8_t>(byte + count);
    return;
  }
  if (byte != outgrown) large_[customer] = byte;
  byte = outgrown;
  large_[customer] += count;
}

std::uint32_t SmallCounts::operator[](std::size_t customer) const {
  const std::uint8_t byte = bytes_[customer];
  return byte == outgrown ? large_.at(customer) : byte;
}

CustomerValues::CustomerValues(const OutcomeEntry& entry, std::size_t customers)
    : is_total_(entry.statistic == Statistic::total),
      counts_(is_total_ && !entry.whole_numbers ? 0 : customers),
      sums_(entry.whole_numbers ? 0 : customers) {
  require(is_total_ || !entry.whole_numbers, "only totals are kept as whole numbers");
}

void CustomerValues::add(std::size_t customer, double value) {
  if (sums_.empty()) {
    counts_.add(customer, static_cast<std::uint32_t>(value));
    return;
  }
  sums_[customer] += static_cast<float>(value);
  if (!is_total_) counts_.add(customer, 1);
}

double CustomerValues::operator[](std::size_t customer) const {
  if (sums_.empty()) return counts_[customer];
  if (is_total_) return sums_[customer];
  const std::uint32_t count = counts_[customer];
  return count == 0 ? std::nan("") : static_cast<double>(sums_[customer]) / count;
}

}  // namespace cxsim
