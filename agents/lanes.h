#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace cxsim {

/// Customers are visited some at a time: what they have in common is worked out side by side, in
/// loops that the compiler vectorises, and the memory of the next is asked for meanwhile. As many
/// as leave room for what is gathered of them in the cache nearest to the core.
inline constexpr std::size_t customers_at_once = 64;

/// A number of each of them: one lane is one customer.
using Lanes = std::array<double, customers_at_once>;

/// The same in single precision, where the result is compared with chance or kept so.
using SingleLanes = std::array<float, customers_at_once>;

/// Some of them, by their lanes.
struct SomeLanes {
  std::size_t size = 0;
  std::array<std::uint8_t, customers_at_once> lane;

  void add_if(std::size_t i, bool belongs) {
    lane[size] = static_cast<std::uint8_t>(i);
    size += belongs ? 1 : 0;
  }
};

inline float single(double number) {
  return static_cast<float>(number);
}

}  // namespace cxsim
