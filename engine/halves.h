#pragma once

#include <bit>
#include <cstdint>
#include <span>

namespace cxsim {

/// The same value; for finite ones. Written out because g++ 12 calls a function of its library for
/// the cast, even by way of single precision, on machines that have no arithmetic of halves.
inline double widened(_Float16 half) {
  const std::uint64_t bits = std::bit_cast<std::uint16_t>(half);
  const std::uint64_t moved = (bits & 0x8000u) << 48 | (bits & 0x7fffu) << 42;
  constexpr double from_exponents_of_halves = 0x1p1008;
  return std::bit_cast<double>(moved) * from_exponents_of_halves;
}

/// The same in single precision, of the bits of a half.
inline float widened_bits(std::uint32_t half) {
  const std::uint32_t moved = (half & 0x8000u) << 16 | (half & 0x7fffu) << 13;
  constexpr float from_exponents_of_halves = 0x1p112f;
  return std::bit_cast<float>(moved) * from_exponents_of_halves;
}

/// Rounds values to half precision, to the nearest and ties to even; the same bits as a
/// `static_cast<_Float16>` of each. Sizes are equal. With the widest instructions this build may
/// use; `round_to_halves_portably` gives the same.
void round_to_halves(std::span<const float> values, std::span<_Float16> halves);
void round_to_halves_portably(std::span<const float> values, std::span<_Float16> halves);

}  // namespace cxsim
