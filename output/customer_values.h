#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "output/outcome.h"

namespace cxsim {

/// A count per customer in one byte; the few that outgrow it stand in a list.
class SmallCounts {
 public:
  explicit SmallCounts(std::size_t customers) : bytes_(customers) {}

  void add(std::size_t customer, std::uint32_t count);
  std::uint32_t operator[](std::size_t customer) const;

 private:
  static constexpr std::uint8_t outgrown = 255;
  std::vector<std::uint8_t> bytes_;
  std::map<std::size_t, std::uint32_t> large_;
};

/// One outcome of each customer of a block: their total, or the mean of what was seen of them.
/// A byte a customer for whole totals, four for others, five for means.
class CustomerValues {
 public:
  CustomerValues(const OutcomeEntry& entry, std::size_t customers);

  void add(std::size_t customer, double value);
  /// NaN for a mean of which nothing was seen.
  double operator[](std::size_t customer) const;

 private:
  bool is_total_;
  SmallCounts counts_;
  std::vector<float> sums_;
};

}  // namespace cxsim
