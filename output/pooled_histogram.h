#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/errors.h"
#include "engine/histogram.h"

namespace cxsim {

/// What is stored of a histogram, and pooled over runs: its counts with exact minimum and maximum
/// and, in units of 2^-20, its sum. Pooling commutes. The bins are those of the outcome.
class PooledHistogram {
 public:
  struct Content {
    std::vector<std::int64_t> counts;
    std::int64_t sum_units = 0;
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();

    bool operator==(const Content&) const = default;
  };

  explicit PooledHistogram(std::size_t bins) { content_.counts.resize(bins); }
  explicit PooledHistogram(Content content) : content_(std::move(content)) {
    for (const std::int64_t count : content_.counts) count_ += count;
  }
  explicit PooledHistogram(const Histogram& seen) : count_(seen.count()) {
    content_.counts.assign(seen.counts().begin(), seen.counts().end());
    content_.sum_units = std::llrint(seen.sum() * 0x1p20);
    if (count_ == 0) return;
    content_.min = seen.min();
    content_.max = seen.max();
  }

  void merge(const PooledHistogram& other) {
    require(counts().size() == other.counts().size(), "pooled histograms have the same bins");
    for (std::size_t i = 0; i < counts().size(); ++i) content_.counts[i] += other.counts()[i];
    count_ += other.count_;
    content_.sum_units += other.content_.sum_units;
    content_.min = std::min(content_.min, other.content_.min);
    content_.max = std::max(content_.max, other.content_.max);
  }

  const Content& content() const { return content_; }
  std::span<const std::int64_t> counts() const { return content_.counts; }
  std::int64_t count() const { return count_; }
  double sum() const { return static_cast<double>(content_.sum_units) * 0x1p-20; }
  double mean() const { return unless_empty(sum() / static_cast<double>(count_)); }
  double min() const { return unless_empty(content_.min); }
  double max() const { return unless_empty(content_.max); }
  bool operator==(const PooledHistogram&) const = default;

 private:
  double unless_empty(double value) const { return count_ == 0 ? std::nan("") : value; }

  Content content_;
  std::int64_t count_ = 0;
};

}  // namespace cxsim
