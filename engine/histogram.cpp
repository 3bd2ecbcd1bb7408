#include "engine/histogram.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "engine/parcels.h"

#include "engine/errors.h"

namespace cxsim {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Histogram::Histogram(BinLayout layout) : layout_(layout), finder_(layout), counts_(layout.size()) {}

void Histogram::merge(const Histogram& other) {
  require(layout_ == other.layout_, "merged histograms have the same bins");
  if (other.count_ == 0) {
    return;
  }
  std::ranges::transform(counts_, other.counts_, counts_.begin(), std::plus<>());
  sum_.merge(other.sum_);
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
  count_ += other.count_;
}

void Histogram::merge_over(Ranks& ranks) {
  if (ranks.count() == 1) return;
  std::vector<std::int64_t> sums = counts_;
  sums.push_back(count_);
  sums.push_back(sum_.units());
  ranks.add_up(sums);
  sum_ = FixedPointSum::of_units(sums.back());
  sums.pop_back();
  count_ = sums.back();
  sums.pop_back();
  counts_ = std::move(sums);
  const std::array<double, 2> own{min_, max_};
  for (const auto& ends : gather_values(ranks, std::span<const double>(own))) {
    min_ = std::min(min_, ends[0]);
    max_ = std::max(max_, ends[1]);
  }
}

double Histogram::mean() const {
  return count_ == 0 ? nothing : sum() / static_cast<double>(count_);
}

double Histogram::min() const {
  return count_ == 0 ? nothing : min_;
}

double Histogram::max() const {
  return count_ == 0 ? nothing : max_;
}

double Histogram::quantile(double p) const {
  if (count_ == 0) {
    return nothing;
  }
  require(p >= 0.0 && p <= 1.0, "a quantile is asked for a probability");
  const double target = p * static_cast<double>(count_);
  double before = 0.0;
  std::size_t bin = 0;
  while (counts_[bin] == 0 || before + static_cast<double>(counts_[bin]) < target) {
    before += static_cast<double>(counts_[bin]);
    ++bin;
  }
  // The outermost bins also hold what lies beyond them.
  const double low = bin == 0 ? min_ : std::max(min_, layout_.edge(bin));
  const double high = bin + 1 == counts_.size() ? max_ : std::min(max_, layout_.edge(bin + 1));
  const double share = (target - before) / static_cast<double>(counts_[bin]);
  return std::clamp(low + share * (high - low), min_, max_);
}

}  // namespace cxsim
