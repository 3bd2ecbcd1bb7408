#pragma once

#include <array>
#include <cstddef>

namespace cxsim {

/// Customers are visited some at a time: what they have in common is worked out side by side, in
/// loops that the compiler vectorises, and the memory of the next is asked for meanwhile. As many
/// as leave room for what is gathered of them in the cache nearest to the core.
inline constexpr std::size_t customers_at_once = 64;

/// A number of each of them: one lane is one customer.
using Lanes = std::array<double, customers_at_once>;

/// The same in single precision, where the result is compared with chance or kept so.
using SingleLanes = std::array<float, customers_at_once>;

inline float single(double number) {
  return static_cast<float>(number);
}

}  // namespace cxsim
