#include "engine/histogram.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "engine/parcels.h"

#include "engine/errors.h"

namespace cxsim {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t values_at_once = 64;

/// What some values come to.
struct Overview {
  std::uint64_t units = 0;   // their sum in units of a fixed-point sum, unless some are large
  std::uint64_t large = 0;   // how many are too large for that, or NaN
  std::uint64_t beyond = 0;  // how many lie outside of the ends seen so far
};

// Adding 1.5 * 2^52 rounds to whole units as llrint does and leaves them in the low bits.
Overview overview(std::span<const double> values, double min, double max) {
  constexpr double shift = 0x1.8p52;
  constexpr double largest = 0x1p30;
  Overview all;
  for (const double value : values) {
    all.units +=
        std::bit_cast<std::uint64_t>(value * 0x1p20 + shift) - std::bit_cast<std::uint64_t>(shift);
    all.large += std::abs(value) <= largest ? 0u : 1u;
    all.beyond += value < min || value > max ? 1u : 0u;
  }
  return all;
}

}  // namespace

void FixedPointSum::add(std::span<const double> values) {
  const Overview all = overview(values, -std::numeric_limits<double>::infinity(),
                                std::numeric_limits<double>::infinity());
  if (all.large == 0) {
    add_units(static_cast<std::int64_t>(all.units));
  } else {
    for (const double value : values) add(value);
  }
}

Histogram::Histogram(BinLayout layout)
    : layout_(layout),
      finder_(layout),
      has_yes_and_no_(layout.size() == 2 && finder_.index(0) == 0 && finder_.index(1) == 1),
      counts_(layout.size()) {}

FixedPointSum Histogram::add(std::span<const double> values) {
  constexpr std::size_t few = 4;
  const std::int64_t before = sum_.units();
  if (values.size() < few) {
    for (const double value : values) add(value);
    values = {};
  }
  while (!values.empty()) {
    const std::size_t some = std::min(values.size(), values_at_once);
    add_some(values.first(some));
    values = values.subspan(some);
  }
  return FixedPointSum::of_units(sum_.units() - before);
}

// Half of what is recorded is the answer to a question of yes or no: false if it is not.
bool Histogram::add_yes_or_no(std::span<const double> values) {
  std::int64_t yes = 0;
  std::int64_t no = 0;
  for (const double value : values) {
    yes += value == 1.0 ? 1 : 0;
    no += value == 0.0 ? 1 : 0;
  }
  const auto all = static_cast<std::int64_t>(values.size());
  if (yes + no != all) return false;
  counts_[0] += no;
  counts_[1] += yes;
  count_ += all;
  sum_.add(static_cast<double>(yes));
  if (all > 0) {
    min_ = std::min(min_, no > 0 ? 0.0 : 1.0);
    max_ = std::max(max_, yes > 0 ? 1.0 : 0.0);
  }
  return true;
}

void Histogram::add_some(std::span<const double> values) {
  if (has_yes_and_no_ && add_yes_or_no(values)) return;
  const Overview all = overview(values, min_, max_);
  if (all.large > 0) {
    for (const double value : values) add(value);
    return;
  }
  sum_.merge(FixedPointSum::of_units(static_cast<std::int64_t>(all.units)));
  count_ += static_cast<std::int64_t>(values.size());
  count_bins(values);
  if (all.beyond == 0) return;
  for (const double value : values) {
    min_ = std::min(min_, value + 0.0);
    max_ = std::max(max_, value + 0.0);
  }
}

void Histogram::count_bins(std::span<const double> values) {
  std::array<std::uint32_t, values_at_once> bins;
  finder_.indices(values, bins);
  for (const std::uint32_t bin : std::span(bins).first(values.size())) ++counts_[bin];
}

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
