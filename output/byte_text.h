#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/errors.h"

/// Numbers and texts as bytes in a row, for files of our own. Words are little-endian.
namespace cxsim {

static_assert(std::endian::native == std::endian::little);

class ByteWriter {
 public:
  template <typename Value>
  void add(const Value& value) {
    add_all(std::span(&value, 1));
  }
  /// Without their number.
  template <typename Value>
  void add_all(std::span<const Value> values) {
    static_assert(std::has_unique_object_representations_v<Value> ||
                  std::is_floating_point_v<Value>);
    const auto bytes = std::as_bytes(values);
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  }
  /// In seven bits a byte: small numbers of either sign are short.
  void add_short(std::int64_t value) {
    auto rest = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    for (; rest > 127; rest >>= 7) bytes_.push_back(static_cast<std::byte>(rest | 128));
    bytes_.push_back(static_cast<std::byte>(rest));
  }
  void add_text(std::string_view text) {
    add_short(static_cast<std::int64_t>(text.size()));
    add_all(std::span(text.data(), text.size()));
  }

  std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::vector<std::byte> bytes_;
};

/// Reads them back in the same order. Reading beyond the end is refused by require().
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <typename Value>
  Value next() {
    Value value{};
    fill(std::span(&value, 1));
    return value;
  }
  template <typename Value>
  void fill(std::span<Value> values) {
    const std::span<const std::byte> taken = next_bytes(values.size_bytes());
    if (!taken.empty()) std::memcpy(values.data(), taken.data(), taken.size());
  }
  std::int64_t next_short() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<std::uint64_t>(next<std::byte>());
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
  }
  std::string next_text() {
    const std::span<const std::byte> taken = next_bytes(static_cast<std::size_t>(next_short()));
    std::string text(taken.size(), '\0');
    if (!taken.empty()) std::memcpy(text.data(), taken.data(), taken.size());
    return text;
  }
  std::size_t left() const { return bytes_.size(); }
  /// Where they are.
  std::span<const std::byte> next_bytes(std::size_t count) {
    require(count <= bytes_.size(), "a record is as long as what was written into it");
    const std::span<const std::byte> taken = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return taken;
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace cxsim
