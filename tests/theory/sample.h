#pragma once

#include <cmath>
#include <cstdint>

#include "engine/draws.h"
#include "engine/elementary.h"

namespace cxsim {

/// The luck of one imagined customer of a test: the same on every machine and in any order of
/// tests.
class Luck {
 public:
  explicit Luck(std::uint32_t customer, Purpose test = 1) : customer_(customer), test_(test) {}

  double uniform() { return Draws({.seed = 20240229}, customer_, occasion_++, test_).uniform(); }
  double between(double low, double high) { return low + (high - low) * uniform(); }
  double normal() { return normal_quantile(uniform()); }
  /// One of 0 .. `count` - 1.
  std::uint32_t below(std::uint32_t count) {
    return static_cast<std::uint32_t>(uniform() * static_cast<double>(count));
  }

 private:
  std::uint32_t customer_;
  Purpose test_;
  std::uint32_t occasion_ = 0;
};

/// Mean of a sample and how far it may be from the truth.
class Sample {
 public:
  void add(double x) {
    ++count_;
    const double step = x - mean_;
    mean_ += step / static_cast<double>(count_);
    squares_ += step * (x - mean_);
  }
  double mean() const { return mean_; }
  double standard_deviation() const {
    return std::sqrt(squares_ / static_cast<double>(count_ - 1));
  }
  double three_standard_errors() const {
    return 3.0 * standard_deviation() / std::sqrt(static_cast<double>(count_));
  }

 private:
  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// Half of the last printed decimal: what a figure printed with so many decimals can differ by.
inline double printed(int decimals) {
  return 0.5 * std::pow(10.0, -decimals) * (1.0 + 1e-9);
}

}  // namespace cxsim
