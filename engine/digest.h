#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace cxsim {

/// A 64-bit digest of exact bits, in the order they are given; how they are split over calls does
/// not matter. Fast (several bytes a cycle), well mixed, not cryptographic. Same value on every
/// machine with little-endian words. A value: copy freely; one writer at a time.
class Digest {
 public:
  Digest();

  void add(std::span<const std::byte> bytes);
  void add(std::uint64_t word);
  void add(double value);  // its bits; -0.0 and 0.0 differ
  /// Of everything added so far; adding may go on.
  std::uint64_t value() const;
  std::string text() const;  // 16 hexadecimal digits

 private:
  static constexpr std::size_t lanes = 8;
  using Chunk = std::array<std::uint64_t, lanes>;

  void mix_in(const Chunk& chunk);

  Chunk state_;
  std::array<std::byte, sizeof(Chunk)> pending_{};  // the last length_ % 64 bytes
  std::uint64_t length_ = 0;
};

}  // namespace cxsim
