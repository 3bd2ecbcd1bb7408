#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace cxsim {

/// A 64-bit digest of exact bits, in the order they are given. Fast (several bytes a cycle), well
/// mixed, not cryptographic. Same value on every machine with little-endian words.
class Digest {
 public:
  void add(std::span<const std::byte> bytes);
  void add(std::uint64_t word);
  void add(double value);  // its bits; -0.0 and 0.0 differ
  std::uint64_t value() const;
  std::string text() const;  // 16 hexadecimal digits

 private:
  std::uint64_t state_ = 0x9e3779b97f4a7c15u;
  std::uint64_t length_ = 0;
};

}  // namespace cxsim
