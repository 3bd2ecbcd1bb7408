#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/errors.h"
#include "engine/histogram.h"

namespace cxsim {
namespace {

/// ratio = 2^doublings (1 + rest), 0 <= rest < 1.
struct Doublings {
  std::uint64_t doublings;
  double rest;
};

/// 1 <= ratio < infinity.
Doublings split(double ratio) {
  constexpr std::uint64_t significand = 0x000fffffffffffffu;
  constexpr std::uint64_t one = 0x3ff0000000000000u;
  const auto bits = std::bit_cast<std::uint64_t>(ratio);
  return {.doublings = (bits >> 52) - (one >> 52),
          .rest = std::bit_cast<double>((bits & significand) | one) - 1.0};
}

/// Bins of one sign, without the one around zero.
std::size_t bins_of_one_sign(const BinLayout& layout) {
  const auto [doublings, rest] = split(layout.high / layout.low);
  return (doublings + (rest > 0.0 ? 1 : 0)) * layout.bins;
}

}  // namespace

BinLayout BinLayout::linear(double low, double high, std::uint32_t bins) {
  require(low < high && bins > 0, "a linear layout has bins and its low end is below its high end");
  return {.kind = Kind::linear, .low = low, .high = high, .bins = bins};
}

BinLayout BinLayout::log_linear(double low, double high, std::uint32_t bins_per_doubling) {
  require(
      0 < low && low < high && high / low < 0x1p200 && bins_per_doubling > 0,
      "a log-linear layout has bins and its ends are positive, in order and finitely far apart");
  return {.kind = Kind::log_linear, .low = low, .high = high, .bins = bins_per_doubling};
}

std::size_t BinLayout::size() const {
  return kind == Kind::linear ? bins : 2 * bins_of_one_sign(*this) + 1;
}

std::size_t BinLayout::index(double value) const {
  return BinFinder(*this).index(value);
}

BinFinder::BinFinder(const BinLayout& layout)
    : kind_(layout.kind),
      low_(layout.low),
      per_unit_(kind_ == BinLayout::Kind::linear ? layout.bins / (layout.high - layout.low)
                                                 : 1.0 / layout.low),
      last_(layout.bins - 1.0),
      bins_(layout.bins),
      zero_bin_(layout.size() / 2) {}

std::size_t BinFinder::log_linear_index(double value) const {
  const double magnitude = std::abs(value);
  const auto [doublings, rest] = split(std::clamp(magnitude * per_unit_, 1.0, 0x1p1000));
  const std::size_t from_low = doublings * bins_ + static_cast<std::size_t>(rest * bins_);
  const std::size_t distance = magnitude < low_ ? 0 : 1 + std::min(from_low, zero_bin_ - 1);
  return value < 0.0 ? zero_bin_ - distance : zero_bin_ + distance;
}

void BinFinder::indices(std::span<const double> values, std::span<std::uint32_t> found) const {
  if (kind_ == BinLayout::Kind::linear) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double from_low = (values[i] - low_) * per_unit_;
      const double above = from_low > 0.0 ? from_low : 0.0;
      found[i] =
          static_cast<std::uint32_t>(static_cast<std::int32_t>(above < last_ ? above : last_));
    }
  } else {
    for (std::size_t i = 0; i < values.size(); ++i) {
      found[i] = static_cast<std::uint32_t>(log_linear_index(values[i]));
    }
  }
}

double BinLayout::edge(std::size_t index) const {
  if (kind == Kind::linear) {
    return index < bins ? low + (high - low) * static_cast<double>(index) / bins : high;
  }
  // The upper edge of the bin around zero is the first of the positive ones.
  const std::size_t first_positive = bins_of_one_sign(*this) + 1;
  const std::size_t from_low =
      index >= first_positive ? index - first_positive : first_positive - 1 - index;
  const double magnitude = std::ldexp(low, static_cast<int>(from_low / bins)) *
                           (1.0 + static_cast<double>(from_low % bins) / bins);
  return index >= first_positive ? magnitude : -magnitude;
}

std::vector<double> BinLayout::edges() const {
  std::vector<double> result(size() + 1);
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = edge(i);
  }
  return result;
}

}  // namespace cxsim
