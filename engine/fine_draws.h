#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>

#include "engine/draws.h"

namespace cxsim {

/// A uniform in (0, 1] with 52 bits from two of a set of draws, for choices among so many that the
/// 32 bits of one would favour some.
inline double fine_uniform(double coarse, double fine) {
  return coarse + (fine - 0.5) * 0x1p-32;
}
inline double fine_uniform(const Draws& draws) {
  return fine_uniform(draws.uniform(2), draws.uniform(3));
}

/// One of `count` > 0 alternatives, each as likely, for a fine uniform `u`.
inline std::uint64_t pick(std::uint64_t count, double u) {
  return std::min(static_cast<std::uint64_t>(u * static_cast<double>(count)), count - 1);
}

/// The draws of up to `most` customers at a time, for one purpose.
class DrawnBatch {
 public:
  static constexpr std::size_t most = 256;

  void draw(const RunKey& run, std::span<const std::uint32_t> customers, std::uint32_t occasion,
            Purpose purpose) {
    std::ranges::fill(occasions_, occasion);
    std::array<std::span<double>, 4> rows;
    for (std::size_t which = 0; which < 4; ++which) {
      rows[which] = std::span(uniforms_[which]).first(customers.size());
    }
    draw_batch(run, customers, std::span(occasions_).first(customers.size()), purpose, rows);
  }

  double uniform(std::size_t which, std::size_t i) const { return uniforms_[which][i]; }
  /// From the first two draws (`pair` = 0) or the last two (1).
  double fine_uniform(std::size_t pair, std::size_t i) const {
    return cxsim::fine_uniform(uniforms_[2 * pair][i], uniforms_[2 * pair + 1][i]);
  }

 private:
  std::array<std::uint32_t, most> occasions_;
  std::array<std::array<double, most>, 4> uniforms_;
};

/// Calls `work(customers)` for the customers first .. last - 1 in batches that `DrawnBatch` can
/// draw.
template <typename Work>
void for_each_batch(std::uint32_t first, std::uint32_t last, const Work& work) {
  std::array<std::uint32_t, DrawnBatch::most> customers;
  while (first < last) {
    const auto batch =
        std::span(customers).first(std::min<std::size_t>(DrawnBatch::most, last - first));
    std::iota(batch.begin(), batch.end(), first);
    work(std::span<const std::uint32_t>(batch));
    first += static_cast<std::uint32_t>(batch.size());
  }
}

}  // namespace cxsim
