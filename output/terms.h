#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cxsim {

/// How many of these do not count: mostly none or all, and this takes less time than leaving them
/// out one by one.
inline std::size_t count_nan(std::span<const double> values) {
  std::uint64_t nan = 0;
  for (const double value : values) nan += value != value ? 1u : 0u;
  return nan;
}

/// What counts of some values, moved to the front.
inline std::span<const double> without_nan(std::span<double> values) {
  const std::size_t nan = count_nan(values);
  if (nan == 0 || nan == values.size()) return values.first(values.size() - nan);
  std::size_t size = 0;
  for (const double value : values) {
    values[size] = value;
    size += std::isnan(value) ? 0 : 1;
  }
  return values.first(size);
}

/// The same, and their rows.
inline std::span<const double> without_nan(std::span<double> values,
                                           std::span<std::uint32_t> rows) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double value = values[i];
    rows[size] = rows[i];
    values[size] = value;
    size += std::isnan(value) ? 0 : 1;
  }
  return values.first(size);
}

/// Terms of sums of single precision, put back into the order in which they happened.
class TermsInOrder {
 public:
  void start(std::size_t places) {
    values_.assign(places, std::nan(""));
    rows_.resize(places);
  }
  void put(std::span<const std::uint16_t> places, std::span<const std::uint32_t> rows,
           std::span<const double> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values_[places[i]] = values[i];
      rows_[places[i]] = rows[i];
    }
  }
  /// The terms, and to whom they are added: once, for they are moved to the front.
  std::span<const double> values() { return without_nan(values_, rows_); }
  std::span<const std::uint32_t> rows() const { return rows_; }

 private:
  std::vector<double> values_;  // by place; NaN: no term
  std::vector<std::uint32_t> rows_;
};

}  // namespace cxsim
