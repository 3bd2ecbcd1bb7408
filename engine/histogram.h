#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/errors.h"
#include "engine/ranks.h"
#include "engine/state_carrier.h"

namespace cxsim {

/// How values map to bins. A value: two layouts with equal members have equal bins.
struct BinLayout {
  enum class Kind : std::uint8_t { linear, log_linear };

  Kind kind = Kind::linear;
  double low = 0;   // linear: lower edge of the first bin; log_linear: smallest resolved magnitude
  double high = 1;  // linear: upper edge of the last bin; log_linear: largest resolved magnitude
  std::uint32_t bins = 1;  // linear: number of bins; log_linear: bins per doubling of magnitude

  bool operator==(const BinLayout&) const = default;

  /// low < high, bins > 0.
  static BinLayout linear(double low, double high, std::uint32_t bins);
  /// Symmetric in sign, one bin around zero, `bins_per_doubling` of equal width in each doubling;
  /// the last doubling ends at or above `high`. 0 < low < high, bins_per_doubling > 0.
  static BinLayout log_linear(double low, double high, std::uint32_t bins_per_doubling);

  std::size_t size() const;  // number of bins
  /// Values outside fall into the first or last bin; a value on an edge belongs to the bin farther
  /// from zero (linear: above), give or take a rounding of the edge. Not for NaN.
  std::size_t index(double value) const;
  double edge(std::size_t index) const;  // the lower edge of a bin; of size(): the last upper edge
  std::vector<double> edges() const;     // size() + 1 ascending edges
};

/// Finds the bins of one layout with what can be computed beforehand.
class BinFinder {
 public:
  explicit BinFinder(const BinLayout& layout);

  std::size_t index(double value) const {
    return kind_ == BinLayout::Kind::linear ? linear_index(value) : log_linear_index(value);
  }
  /// Of values none of which is NaN, in less time.
  void indices(std::span<const double> values, std::span<std::uint32_t> found) const;
  bool operator==(const BinFinder&) const = default;

 private:
  std::size_t linear_index(double value) const {
    return static_cast<std::size_t>(std::clamp((value - low_) * per_unit_, 0.0, last_));
  }
  std::size_t log_linear_index(double value) const;

  BinLayout::Kind kind_;
  double low_;
  double per_unit_;  // linear: bins per unit; log_linear: 1 / low
  double last_;      // linear: the last bin
  std::uint32_t bins_;
  std::size_t zero_bin_;  // log_linear
};

/// A sum that does not depend on the order of its terms: 64-bit integer in units of 2^-20.
/// Magnitudes of terms and sum up to 8e12; beyond, require() refuses. Each term is rounded to the
/// nearest unit. Merging and adding commute exactly. Not thread-safe.
class FixedPointSum {
 public:
  /// The term so many times.
  void add(double value, std::uint32_t times = 1) {
    require(std::abs(value) <= largest, "a term of a fixed-point sum is at most 8e12");
    std::int64_t units = 0;
    const std::int64_t unit = std::llrint(value * 0x1p20);
    const bool overflows = __builtin_mul_overflow(unit, std::int64_t{times}, &units);
    require(!overflows, "a fixed-point sum is at most 8e12");
    add_units(units);
  }
  /// Each of these terms once, in less time.
  void add(std::span<const double> values);
  void merge(const FixedPointSum& other) { add_units(other.units_); }
  double value() const { return static_cast<double>(units_) * 0x1p-20; }
  std::int64_t units() const { return units_; }
  /// The sum of so many units.
  static FixedPointSum of_units(std::int64_t units) {
    FixedPointSum sum;
    sum.add_units(units);
    return sum;
  }
  bool operator==(const FixedPointSum&) const = default;

 private:
  static constexpr double largest = 8e12;

  void add_units(std::int64_t units) {
    constexpr auto most = static_cast<std::int64_t>(largest * 0x1p20);
    std::int64_t sum = 0;
    const bool overflows = __builtin_add_overflow(units_, units, &sum);
    require(!overflows && sum <= most && sum >= -most, "a fixed-point sum is at most 8e12");
    units_ = sum;
  }

  std::int64_t units_ = 0;
};

/// Integer counts per bin with exact count, minimum, maximum and fixed-point sum. Merging
/// commutes, so any split over blocks, threads or ranks gives the same bits. Not thread-safe.
class Histogram {
 public:
  Histogram() : Histogram(BinLayout{}) {}
  explicit Histogram(BinLayout layout);

  /// So many times. NaN is refused by require().
  void add(double value, std::uint32_t times = 1) {
    require(!std::isnan(value), "a histogram is given numbers");
    if (times == 0) return;
    value += 0.0;  // Makes -0.0 a 0.0, or the order of two zeros would show in the minimum.
    sum_.add(value, times);
    counts_[finder_.index(value)] += times;
    min_ = std::min(min_, value);
    max_ = std::max(max_, value);
    count_ += times;
  }
  /// The same as one after the other, in less time. Returns their sum.
  FixedPointSum add(std::span<const double> values);
  void merge(const Histogram& other);  // of the same layout
  /// Collective: merges those that all ranks have; every rank has the same afterwards.
  void merge_over(Ranks& ranks);
  void carry(StateCarrier& carrier) { carrier(counts_, count_, sum_, min_, max_); }

  const BinLayout& layout() const { return layout_; }
  std::span<const std::int64_t> counts() const { return counts_; }
  std::int64_t count() const { return count_; }
  double sum() const { return sum_.value(); }
  double mean() const;  // NaN when empty
  double min() const;   // NaN when empty
  double max() const;   // NaN when empty
  /// Interpolated inside its bin and kept within [min, max]; NaN when empty. 0 <= p <= 1. Within a
  /// bin of the sample's own quantile, and exact at 0 and 1.
  double quantile(double p) const;
  bool operator==(const Histogram&) const = default;

 private:
  void add_some(std::span<const double> values);
  bool add_yes_or_no(std::span<const double> values);
  void count_bins(std::span<const double> values);

  BinLayout layout_;
  BinFinder finder_;
  bool has_yes_and_no_;  // two bins, of 0 and of 1
  std::vector<std::int64_t> counts_;
  std::int64_t count_ = 0;
  FixedPointSum sum_;
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace cxsim
