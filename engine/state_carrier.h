#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/errors.h"

namespace cxsim {

/// Carries state into bytes, or out of them into the same kind of state. One list of members serves
/// for both, so that what is read is what was written:
///
///   void carry(StateCarrier& carrier) { carrier(admitted_, released_, carried_); }
///
/// What is plain is carried as its bytes; a type with a `carry` carries itself.
class StateCarrier {
 public:
  /// Into bytes.
  StateCarrier() = default;
  /// Out of them.
  explicit StateCarrier(std::span<const std::byte> from) : reads_(true), from_(from) {}

  bool reads() const { return reads_; }
  template <typename... Values>
  void operator()(Values&... values) {
    (carry(values), ...);
  }
  /// What was carried into bytes.
  std::vector<std::byte> take() { return std::exchange(bytes_, {}); }
  /// Nothing is left to read.
  bool is_at_end() const { return from_.empty(); }

  void carry_bytes(std::span<std::byte> bytes) {
    if (bytes.empty()) return;
    if (!reads_) {
      bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
      return;
    }
    require(bytes.size() <= from_.size(), "state is as long as what was carried into bytes");
    std::memcpy(bytes.data(), from_.data(), bytes.size());
    from_ = from_.subspan(bytes.size());
  }

 private:
  template <typename Value>
  void carry(Value& value) {
    if constexpr (requires { value.carry(*this); }) {
      value.carry(*this);
    } else {
      static_assert(std::is_trivially_copyable_v<Value> && !std::is_pointer_v<Value>);
      carry_bytes(std::as_writable_bytes(std::span(&value, 1)));
    }
  }
  template <typename Value>
  void carry(std::unique_ptr<Value>& value) {
    if (reads_) value = std::make_unique<Value>();
    carry(*value);
  }
  template <typename Value, std::size_t extent>
  void carry(std::span<Value, extent>& values) {
    carry_each(values);
  }
  template <typename Value>
  void carry(std::vector<Value>& values) {
    carry_size(values);
    carry_each(std::span(values));
  }
  template <typename Value>
  void carry(std::deque<Value>& values) {
    carry_size(values);
    for (Value& value : values) carry(value);
  }
  template <typename First, typename Second>
  void carry(std::pair<First, Second>& both) {
    carry(both.first);
    carry(both.second);
  }

  template <typename Values>
  void carry_size(Values& values) {
    std::uint64_t size = values.size();
    carry(size);
    if (reads_) values.resize(size);
  }
  template <typename Value, std::size_t extent>
  void carry_each(std::span<Value, extent> values) {
    if constexpr (std::is_trivially_copyable_v<Value> &&
                  !requires(Value & value) { value.carry(*this); }) {
      carry_bytes(std::as_writable_bytes(values));
    } else {
      for (Value& value : values) carry(value);
    }
  }

  bool reads_ = false;
  std::span<const std::byte> from_;
  std::vector<std::byte> bytes_;
};

}  // namespace cxsim
