#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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
  std::size_t index(double value) const { return index(value, size()); }
  std::size_t index(double value, std::size_t size) const;  // the same for who knows size() already
  double edge(std::size_t index) const;  // the lower edge of a bin; of size(): the last upper edge
  std::vector<double> edges() const;     // size() + 1 ascending edges
};

/// A sum that does not depend on the order of its terms: 64-bit integer in units of 2^-20.
/// Magnitudes of terms and sum up to 8e12; beyond, require() refuses. Each term is rounded to the
/// nearest unit. Merging and adding commute exactly. Not thread-safe.
class FixedPointSum {
 public:
  void add(double value);
  void merge(const FixedPointSum& other);
  double value() const { return static_cast<double>(units_) * 0x1p-20; }
  std::int64_t units() const { return units_; }
  bool operator==(const FixedPointSum&) const = default;

 private:
  std::int64_t units_ = 0;
};

/// Integer counts per bin with exact count, minimum, maximum and fixed-point sum. Merging
/// commutes, so any split over blocks, threads or ranks gives the same bits. Not thread-safe.
class Histogram {
 public:
  Histogram() : Histogram(BinLayout{}) {}
  explicit Histogram(BinLayout layout);

  void add(double value);              // NaN is refused by require()
  void merge(const Histogram& other);  // of the same layout

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
  BinLayout layout_;
  std::vector<std::int64_t> counts_;
  std::int64_t count_ = 0;
  FixedPointSum sum_;
  double min_ = 0;
  double max_ = 0;
};

}  // namespace cxsim
