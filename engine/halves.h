#pragma once

#include <algorithm>
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

/// The bits of the nearest half, ties to even; of infinity where a value is too large for one.
inline std::uint32_t half_bits(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = bits >> 16 & 0x8000u;
  const float size = std::bit_cast<float>(bits & 0x7fffffffu);
  constexpr float to_exponents_of_halves = 0x1p-112f;
  const auto moved = std::bit_cast<std::uint32_t>(size * to_exponents_of_halves);
  const std::uint32_t rounded = (moved + 0xfffu + (moved >> 13 & 1u)) >> 13;
  // Below the smallest exponent halves are whole steps, as are numbers from a half to one.
  constexpr float smallest_exponent = 0x1p-14f;
  const std::uint32_t steps = std::bit_cast<std::uint32_t>(size + 0.5f) - 0x3f000000u;
  return sign | std::min(size < smallest_exponent ? steps : rounded, 0x7c00u);
}

/// The same two in an instruction each, where there is one: for numbers that come one by one.
#if defined(__F16C__)
inline std::uint16_t nearest_half(float value) {
  using Four [[gnu::vector_size(16)]] = float;
  return static_cast<std::uint16_t>(__builtin_ia32_vcvtps2ph(Four{value}, 0)[0]);
}
inline float widened_half(std::uint16_t bits) {
  using Eight [[gnu::vector_size(16)]] = short;
  return __builtin_ia32_vcvtph2ps(Eight{static_cast<short>(bits)})[0];
}
#else
inline std::uint16_t nearest_half(float value) {
  return static_cast<std::uint16_t>(half_bits(value));
}
inline float widened_half(std::uint16_t bits) {
  return widened_bits(bits);
}
#endif

/// A number kept in half precision (one part in 2,000); finite, in single precision otherwise.
class Half {
 public:
  Half() = default;
  // Converts freely, being a number like any other.
  Half(float value)  // NOLINT(google-explicit-constructor)
      : bits_(nearest_half(value)) {}
  operator float() const { return widened_half(bits_); }  // NOLINT(google-explicit-constructor)
  Half& operator+=(float more) { return *this = *this + more; }

 private:
  std::uint16_t bits_ = 0;
};

/// The bits of a positive number with an exponent of single precision and 8 bits after the point,
/// rounded to the nearest: one part in 500 of any size.
constexpr std::uint32_t short_bits(float value) {
  return (std::bit_cast<std::uint32_t>(value) + 0x4000u) >> 15;
}
constexpr float of_short_bits(std::uint32_t bits) {
  return std::bit_cast<float>(bits << 15);
}

/// A number from 0 kept in those.
class ShortPositive {
 public:
  ShortPositive() = default;
  ShortPositive(float value)  // NOLINT(google-explicit-constructor)
      : bits_(static_cast<std::uint16_t>(short_bits(value))) {}
  operator float() const { return of_short_bits(bits_); }  // NOLINT(google-explicit-constructor)

 private:
  std::uint16_t bits_ = 0;
};

/// Rounds values to half precision, to the nearest and ties to even; the same bits as a
/// `static_cast<_Float16>` of each. Sizes are equal. With the widest instructions this build may
/// use; `round_to_halves_portably` gives the same.
void round_to_halves(std::span<const float> values, std::span<_Float16> halves);
void round_to_halves_portably(std::span<const float> values, std::span<_Float16> halves);

/// Words of two halves each, the lower bits first, apart and together. Sizes are equal; portably
/// with the same bits.
void split_halves(std::span<const std::uint32_t> words, std::span<float> low,
                  std::span<float> high);
void join_halves(std::span<const float> low, std::span<const float> high,
                 std::span<std::uint32_t> words);
void split_halves_portably(std::span<const std::uint32_t> words, std::span<float> low,
                           std::span<float> high);
void join_halves_portably(std::span<const float> low, std::span<const float> high,
                          std::span<std::uint32_t> words);

}  // namespace cxsim
