#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "engine/huge_array.h"
#include "output/outcome.h"

namespace cxsim {

/// The kept outcomes of each customer of a block: their totals, and the means of what was seen of
/// them. A customer's numbers lie side by side, because an event touches several of them: a byte
/// for a whole total, four for another, five for a mean. Not thread-safe.
class CustomerValues {
 public:
  CustomerValues() = default;
  /// Of all outcomes of the catalogue that are kept, in its order; without `keeps_means` totals
  /// only, and means stay NaN.
  CustomerValues(std::span<const OutcomeEntry> catalogue, bool keeps_means, std::size_t customers);

  /// A value for each of these customers, one after the other. A whole total takes whole numbers
  /// from 0.
  void add(std::size_t kept, std::span<const std::uint32_t> customers,
           std::span<const double> values);
  /// Asks for the memory of a customer who will be added to soon.
  void prefetch(std::size_t customer) const {
    __builtin_prefetch(rows_.records().data() + customer * row_bytes_);
  }
  /// The values of these customers, one after the other.
  void values(std::size_t kept, std::span<const std::uint32_t> customers,
              std::span<double> found) const;
  /// NaN for a mean of which nothing was seen.
  double value(std::size_t kept, std::size_t customer) const;
  void carry(StateCarrier& carrier);

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Column {
    std::size_t sum = none;    // where its float stands in a row
    std::size_t count = none;  // where its byte stands in a row
  };
  void add_count(std::size_t at, std::uint32_t count);
  void outgrow(std::size_t at, std::uint32_t count);
  double value_at(const Column& column, std::size_t row) const;
  std::uint32_t count(std::size_t at) const;
  float sum(std::size_t at) const;

  std::vector<Column> columns_;  // [kept outcome]
  std::size_t row_bytes_ = 0;
  HugeArray<std::uint8_t> rows_;
  std::map<std::size_t, std::uint32_t> large_counts_;  // those that outgrew their byte
};

}  // namespace cxsim
