#include "engine/digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace cxsim {
namespace {

static_assert(std::endian::native == std::endian::little);

// Odd words without structure: the first sixteen outputs of SplitMix64 started at 0, made odd
// [Steele, Lea & Flood 2014].
constexpr std::array<std::uint64_t, 8> starts = {
    0xe220a8397b1dcdafu, 0x6e789e6aa1b965f5u, 0x06c45d188009454fu, 0xf88bb8a8724c81edu,
    0x1b39896a51a8749bu, 0x53cb9f0c747ea2ebu, 0x2c829abe1f4532e1u, 0xc584133ac916ab3du};
constexpr std::array<std::uint64_t, 8> factors = {
    0x3ee5789041c98ac3u, 0xf3b8488c368cb0a7u, 0x657eecdd3cb13d09u, 0xc2d326e0055bdef7u,
    0x8621a03fe0bbdb7bu, 0x8e1f7555983aa92fu, 0xb54e0f1600cc4d19u, 0x84bb3f97971d80abu};

__extension__ using Product = unsigned __int128;

/// Both halves of the 128-bit product folded: each bit of either operand reaches all bits.
std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  const Product product = static_cast<Product>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

Digest::Digest() : state_(starts) {}

void Digest::mix_in(const Chunk& chunk) {
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    state_[lane] = folded_product(state_[lane] ^ chunk[lane], factors[lane]);
  }
}

void Digest::add(std::span<const std::byte> bytes) {
  const std::size_t waiting = length_ % sizeof(Chunk);
  length_ += bytes.size();
  Chunk chunk;
  if (waiting > 0) {
    const std::size_t taken = std::min(sizeof(Chunk) - waiting, bytes.size());
    std::copy_n(bytes.begin(), taken, pending_.begin() + static_cast<std::ptrdiff_t>(waiting));
    if (waiting + taken < sizeof(Chunk)) {
      return;
    }
    std::memcpy(&chunk, pending_.data(), sizeof(Chunk));
    mix_in(chunk);
    bytes = bytes.subspan(taken);
  }
  for (; bytes.size() >= sizeof(Chunk); bytes = bytes.subspan(sizeof(Chunk))) {
    std::memcpy(&chunk, bytes.data(), sizeof(Chunk));
    mix_in(chunk);
  }
  std::ranges::copy(bytes, pending_.begin());
}

void Digest::add(std::uint64_t word) {
  add(std::as_bytes(std::span(&word, 1)));
}

void Digest::add(double value) {
  add(std::bit_cast<std::uint64_t>(value));
}

std::uint64_t Digest::value() const {
  Digest padded = *this;
  std::fill(padded.pending_.begin() + static_cast<std::ptrdiff_t>(length_ % sizeof(Chunk)),
            padded.pending_.end(), std::byte{0});
  Chunk last;
  std::memcpy(&last, padded.pending_.data(), sizeof(Chunk));
  padded.mix_in(last);

  std::uint64_t result = folded_product(length_ ^ starts[0], factors[0]);
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    result = folded_product(result ^ padded.state_[lane], factors[lane]);
  }
  return result;
}

std::string Digest::text() const {
  return fmt::format("{:016x}", value());
}

}  // namespace cxsim
